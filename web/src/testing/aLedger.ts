/*
 * For tests only: a small ledger with everything that a mirror or an evidence package of it holds, made with Node's own
 * cryptography and apart from what verifies it.
 */
import { createHash, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { Files } from '../features/verify/files'
import { tileNumber } from '../features/verify/mirror'

export const ORIGIN = 'mubiao.test/drill'
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** A signing key and its verifier key as it is printed. */
export function aKey(origin = ORIGIN) {
  const { privateKey } = generateKeyPairSync('ed25519')
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const kind = Buffer.concat([Buffer.of(1), raw])
  const id = sha(utf8(`${origin}\n`), kind).subarray(0, 4)
  return { origin, id, privateKey, printed: `${origin}+${id.toString('hex')}+${kind.toString('base64')}` }
}

function rootOf(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return leaves[0] as Buffer
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha(Buffer.of(1), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}

function pathOf(index: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return index < k ? [...pathOf(index, leaves.slice(0, k)), rootOf(leaves.slice(k))] : [...pathOf(index - k, leaves.slice(k)), rootOf(leaves.slice(0, k))]
}

export interface Told {
  name: string
  aggregate: string
  payload: string
}

export interface Event extends Told {
  position: number
  envelope: string
  leaf: Buffer
  line: string
}

/** The events as they stand in a ledger, each a commit of its own. */
export function ledgerOf(told: readonly Told[], origin = ORIGIN): Event[] {
  const sequences = new Map<string, number>()
  let link = sha(Buffer.of(0x11), utf8(origin))
  return told.map((one, position) => {
    const sequence = sequences.get(one.aggregate) ?? 0
    sequences.set(one.aggregate, sequence + 1)
    const part = (kind: number, text: string) => {
      const salt = Buffer.alloc(16, position + 1)
      return { digest: sha(Buffer.of(kind), salt, utf8(text)).toString('hex'), stored: { salt: salt.toString('hex'), text } }
    }
    const payload = part(0x20, one.payload)
    const metadata = part(0x21, '{}')
    const actor = part(0x22, '{"subject":"editor"}')
    const time = new Date(Date.UTC(2024, 4, 1, 4) + position * 1000).toISOString()
    const envelope = JSON.stringify({
      actorDigest: actor.digest, aggregateId: one.aggregate, aggregateType: 'TargetTable', commitId: `commit-${position}`, commitIndex: 0, commitSize: 1,
      eventId: `event-${position}`, eventName: one.name, eventRevision: '1', format: 'mubiao-ledger/1', metadataDigest: metadata.digest,
      payloadDigest: payload.digest, position: String(position), recordedAt: time, sequence: String(sequence), time,
    })
    const leaf = sha(Buffer.of(0), utf8(envelope))
    link = sha(Buffer.of(0x10), link, leaf)
    const line = JSON.stringify({ position: String(position), envelope, payload: payload.stored, metadata: metadata.stored, actor: actor.stored, link: link.toString('hex') })
    return { ...one, position, envelope, leaf, line }
  })
}

export function noteOver(events: readonly Event[], size: number, key: { origin: string, id: Buffer, privateKey: KeyObject }): string {
  const text = `${key.origin}\n${size}\n${rootOf(events.slice(0, size).map(({ leaf }) => leaf)).toString('base64')}\n`
  return `${text}\n— ${key.origin} ${Buffer.concat([key.id, sign(null, utf8(text), key.privateKey)]).toString('base64')}\n`
}

/** The mirror of what `events` are, under checkpoints that need not fit. */
export function mirrorOf(events: readonly Event[], notes: readonly string[]): Map<string, Uint8Array> {
  const size = Number(notes.at(-1)?.split('\n')[1])
  const files = new Map<string, Uint8Array>()
  for (let first = 0; first < size; first += 256) {
    const width = Math.min(256, size - first)
    const tile = events.slice(first, first + width)
    const entry = ({ envelope }: Event) => Buffer.concat([Buffer.of(utf8(envelope).length >> 8, utf8(envelope).length & 255), utf8(envelope)])
    files.set(`drill/tile/0/${tileNumber(first / 256, width)}`, Buffer.concat([Buffer.concat(tile.map(({ leaf }) => leaf)), Buffer.alloc((width - tile.length) * 32)]))
    files.set(`drill/tile/entries/${tileNumber(first / 256, width)}`, Buffer.concat(tile.map(entry)))
  }
  files.set('drill/events.ndjson', utf8(events.map(({ line }) => `${line}\n`).join('')))
  files.set('drill/checkpoints.ndjson', utf8(notes.map(note => `${JSON.stringify({ size: note.split('\n')[1], note })}\n`).join('')))
  files.set('drill/checkpoint', utf8(notes.at(-1) ?? ''))
  return files
}

/** An evidence package of all events of some aggregates; the printed table is given with it. */
export function evidenceOf(events: readonly Event[], note: string, projectId: string, printed: { json: string, html: string }): Map<string, Uint8Array> {
  const own = events.filter(({ aggregate }) => aggregate === projectId)
  const leaves = events.map(({ leaf }) => leaf)
  const about = { format: 'mubiao-evidence/1', projectId, ledgers: [{ name: 'indicator', origin: ORIGIN, verifierKey: '', aggregates: [projectId] }] }
  return new Map<string, Uint8Array>([
    ['evidence.json', utf8(JSON.stringify(about))],
    ['table.json', utf8(printed.json)],
    ['table.html', utf8(printed.html)],
    ['ledgers/indicator/checkpoint', utf8(note)],
    ['ledgers/indicator/events.ndjson', utf8(own.map(({ line }) => `${line}\n`).join(''))],
    ...own.map(({ position }) => {
      const path = pathOf(position, leaves).map(hash => `${hash.toString('base64')}\n`).join('')
      return [`ledgers/indicator/proofs/${position}.tlog-proof`, utf8(`c2sp.org/tlog-proof@v1\nindex ${position}\n${path}\n${note}`)] as const
    }),
  ])
}

/** The files with some words in one of them replaced by others. */
export function edited(files: ReadonlyMap<string, Uint8Array>, name: string, words: string, others: string): Files {
  const text = Buffer.from(files.get(name) ?? []).toString('utf8')
  if (!text.includes(words)) throw new Error(`no ${words} in ${name}`)
  return new Files(new Map([...files, [name, utf8(text.replace(words, others))]]))
}
