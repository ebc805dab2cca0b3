import { hex, ofBase64, ofHex, textOf, utf8, type Bytes } from './bytes'
import { DoesNotHold } from './doesNotHold'
import { JsonNumber, objectIn, parse, textIn, type Json, type JsonObject } from './json'
import { ofHash } from './note'
import { PARTS, type HashRules, type Part } from './tree'

/** One event with its content, checked: its content is what its envelope commits to. */
export interface EventLine {
  position: number
  commitId: string
  commitIndex: number
  commitSize: number
  aggregateId: string | null
  sequence: number
  eventName: string
  recordedAt: string
  payload: Bytes
  /** Of each part that is masked the hash of what is left of it. */
  masked: { part: Part, left: string }[]
  /** What the order says that this event is, if it is one that counts. */
  order: JsonObject | null
  leaf: Bytes
  /** Of the commit; null where the event is not its last. */
  link: Bytes | null
}

const MEMBERS = [
  'actorDigest', 'aggregateId', 'aggregateType', 'commitId', 'commitIndex', 'commitSize', 'eventId', 'eventName', 'eventRevision', 'format',
  'metadataDigest', 'payloadDigest', 'position', 'recordedAt', 'sequence', 'time',
]
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const COUNT = /^(?:0|[1-9][0-9]{0,14})$/
const LONE_SURROGATE = /[\ud800-\udfff]/u

/** Reads a line and checks it; `expected` is told where it is none. Throws {@link DoesNotHold}. */
export async function checkedLine(ledger: string, expected: number, bytes: Uint8Array, rules: HashRules): Promise<EventLine> {
  const line = readLine(ledger, expected, bytes)
  const { envelope, said } = line
  const position = Number(textIn(said.get('position')))
  for (const part of PARTS) {
    const found = await digestOf(line.parts[part], part, rules)
    if (found !== (said.get(`${part}Digest`) ?? null)) throw new DoesNotHold(ledger, position, part)
  }
  if (printed(said) !== envelope) throw new DoesNotHold(ledger, position, 'envelope')
  const aggregateId = said.get('aggregateId') ?? null
  const masked: EventLine['masked'] = []
  for (const part of PARTS) {
    const found = line.parts[part]
    if (found !== null && found.salt === null) masked.push({ part, left: hex(await rules.left(found.bytes)) })
  }
  const payload = line.parts.payload
  const isOrder = said.get('eventName') === 'erasure-ordered' && payload !== null && payload.salt !== null
  return {
    position,
    commitId: textIn(said.get('commitId')),
    commitIndex: countOf(said.get('commitIndex')),
    commitSize: countOf(said.get('commitSize')),
    aggregateId: aggregateId === null ? null : textIn(aggregateId),
    sequence: aggregateId === null ? 0 : countOf(said.get('sequence')),
    eventName: textIn(said.get('eventName')),
    recordedAt: textIn(said.get('recordedAt')),
    payload: line.parts.payload?.bytes ?? utf8(''),
    masked,
    order: isOrder ? objectIn(parse(textOf(payload.bytes))) : null,
    leaf: await rules.leaf(utf8(envelope)),
    link: line.link,
  }
}

interface Kept {
  bytes: Bytes
  /** Of what was masked only the digest is left. */
  salt: Bytes | null
  digest: string
}

interface Read {
  envelope: string
  said: JsonObject
  parts: Record<Part, Kept | null>
  link: Bytes | null
}

function readLine(ledger: string, expected: number, bytes: Uint8Array): Read {
  try {
    const line = objectIn(parse(textOf(bytes)))
    const envelope = wellFormed(textIn(line.get('envelope')))
    const said = objectIn(parse(envelope))
    if (textIn(line.get('position')) !== said.get('position')) throw new TypeError('position and envelope differ')
    checkMembers(said)
    const link = line.get('link') ?? null
    return {
      envelope,
      said,
      parts: { payload: partIn(line.get('payload')), metadata: partIn(line.get('metadata')), actor: (line.get('actor') ?? null) === null ? null : partIn(line.get('actor')) },
      link: link === null ? null : hashIn(link),
    }
  } catch (failure) {
    throw new DoesNotHold(ledger, expected, 'line', failure instanceof Error ? failure.message : '')
  }
}

/** As the table of the format has them; the order is checked with the canonical form. */
function checkMembers(said: JsonObject): void {
  const wrong = (): TypeError => new TypeError('not an envelope')
  if (said.size !== MEMBERS.length || !MEMBERS.every(member => said.has(member))) throw wrong()
  for (const member of ['commitId', 'eventId', 'eventName', 'position', 'recordedAt', 'time', 'metadataDigest', 'payloadDigest']) textIn(said.get(member))
  for (const member of ['recordedAt', 'time']) if (!TIME.test(textIn(said.get(member)))) throw wrong()
  for (const member of ['position', 'commitIndex', 'commitSize']) countOf(said.get(member))
  if (said.get('format') !== 'mubiao-ledger/1') throw wrong()
  const ofAggregate = ['aggregateId', 'aggregateType', 'sequence'].map(member => said.get(member) ?? null)
  if (!ofAggregate.every(value => value === null)) {
    ofAggregate.forEach(value => textIn(value ?? undefined))
    countOf(said.get('sequence'))
  }
}

function wellFormed(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('a lone surrogate has no form')
  return text
}

function countOf(value: Json | undefined): number {
  const text = value instanceof JsonNumber ? value.text : textIn(value)
  if (!COUNT.test(text)) throw new TypeError(`not a count: ${text}`)
  return Number(text)
}

function partIn(value: Json | undefined): Kept {
  const part = objectIn(value)
  const text = part.get('text')
  const bytes = text === undefined ? ofBase64(textIn(part.get('base64'))) : utf8(wellFormed(textIn(text)))
  const salt = part.has('salt') ? ofHex(textIn(part.get('salt'))) : null
  if (bytes === null || (part.has('salt') && salt?.length !== 16)) throw new TypeError('not a part of an event')
  return { bytes, salt, digest: salt === null ? hex(hashIn(part.get('digest') ?? null)) : '' }
}

function hashIn(value: Json): Bytes {
  const hash = ofHash(textIn(value))
  if (hash === null) throw new TypeError('not a hash')
  return hash
}

async function digestOf(part: Kept | null, name: Part, rules: HashRules): Promise<string | null> {
  if (part === null) return null
  return part.salt === null ? part.digest : hex(await rules.digest(name, part.salt, part.bytes))
}

/** RFC 8785 of an envelope, whose members are given in their order already. */
function printed(said: JsonObject): string {
  const value = (member: Json | undefined) => (member instanceof JsonNumber ? String(Number(member.text)) : JSON.stringify(member))
  return `{${MEMBERS.map(member => `${JSON.stringify(member)}:${value(said.get(member))}`).join(',')}}`
}
