import { hex, joined, ofBase64, ofHex, same, utf8, type Bytes } from './bytes'
import { DoesNotHold } from './doesNotHold'
import type { Hashing } from './hashing'

/** Keys that sign a ledger's checkpoints, and those of witnesses. */
const SIGNS = 1
const COSIGNS = 4
const HASH = 32
const SIGNATURE = 64

/** `name+key id+base64(kind || key)`, printed as it was given. */
export interface VerifierKey {
  name: string
  id: Bytes
  cosigns: boolean
  key: Bytes
  printed: string
}

/** null for anything that is not the text of a verifier key with its own id. */
export async function keyOf(printed: string, { sha256 }: Hashing): Promise<VerifierKey | null> {
  const [, name = '', id = '', base64 = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(printed) ?? []
  const bytes = ofBase64(base64)
  if (bytes?.length !== HASH + 1 || ![SIGNS, COSIGNS].includes(bytes[0] ?? 0)) return null
  const computed = (await sha256(joined(utf8(`${name}\n`), bytes))).slice(0, 4)
  return hex(computed) === id ? { name, id: computed, cosigns: bytes[0] === COSIGNS, key: bytes.slice(1), printed } : null
}

/** What may be a verifier key in a text: one a line, in the JSON of `GET /api/ledgers`, or in any other words. */
export function keysIn(text: string): string[] {
  return [...new Set(text.match(/[^+\s"',;<>]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}={0,2}/g) ?? [])]
}

interface Signature {
  name: string
  id: Bytes
  content: Bytes
}

/** A text and its signatures (C2SP signed-note). */
export interface SignedNote {
  text: string
  signatures: Signature[]
}

/** null for anything that is not a note. */
export function noteOf(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || end + 2 === note.length) return null
  const signatures: Signature[] = []
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name = '', base64 = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    const bytes = ofBase64(base64)
    if (name === '' || bytes === null || bytes.length < 5) return null
    signatures.push({ name, id: bytes.slice(0, 4), content: bytes.slice(4) })
  }
  return { text: note.slice(0, end + 1), signatures }
}

/** What a ledger signs: how many events it has, and the root of the tree over them. */
export interface Checkpoint {
  origin: string
  size: number
  root: Bytes
}

export function checkpointIn(text: string): Checkpoint | null {
  const [origin = '', size = '', root = ''] = text.split('\n')
  const bytes = ofBase64(root)
  return !text.endsWith('\n') || origin === '' || !/^(?:0|[1-9][0-9]{0,14})$/.test(size) || bytes?.length !== HASH ? null : { origin, size: Number(size), root: bytes }
}

/** Whether the note has a good signature of the key and no bad one. */
export async function signed(note: SignedNote, by: VerifierKey, hashing: Hashing): Promise<boolean> {
  let good = false
  for (const { name, id, content } of note.signatures) {
    if (name !== by.name || !same(id, by.id)) continue
    if (!(await holds(note.text, content, by, hashing))) return false
    good = true
  }
  return good
}

async function holds(text: string, content: Bytes, by: VerifierKey, hashing: Hashing): Promise<boolean> {
  if (!by.cosigns) return content.length === SIGNATURE && hashing.verifies(by.key, content, utf8(text))
  if (content.length !== 8 + SIGNATURE) return false
  const time = new DataView(content.buffer).getBigUint64(0)
  return hashing.verifies(by.key, content.slice(8), utf8(`cosignature/v1\ntime ${time}\n${text}`))
}

/** The keys that whoever verifies trusts: of ledgers by their origin, and of witnesses. A note is looked at once. */
export class Keys {
  private readonly known = new Map<string, Checkpoint>()

  constructor(private readonly keys: readonly VerifierKey[], private readonly hashing: Hashing) {}

  get witnesses(): VerifierKey[] {
    return this.keys.filter(key => key.cosigns)
  }

  /** What a note says, if the trusted key of its origin signed it; throws {@link DoesNotHold}. */
  async checked(ledger: string, note: string): Promise<Checkpoint> {
    const known = this.known.get(note)
    if (known) return known
    const parsed = noteOf(note)
    const checkpoint = parsed && checkpointIn(parsed.text)
    if (!checkpoint) throw new DoesNotHold(ledger, null, 'checkpoint')
    const key = this.keys.find(one => !one.cosigns && one.name === checkpoint.origin)
    if (!key) throw new DoesNotHold(ledger, null, 'key', checkpoint.origin)
    if (!(await signed(parsed, key, this.hashing))) throw new DoesNotHold(ledger, null, 'signature', checkpoint.origin)
    this.known.set(note, checkpoint)
    return checkpoint
  }

  async cosigned(note: string, by: VerifierKey): Promise<boolean> {
    const parsed = noteOf(note)
    return parsed !== null && signed(parsed, by, this.hashing)
  }
}

/** The proof that one event is in a ledger (C2SP tlog-proof). */
export interface TlogProof {
  index: number
  path: Bytes[]
  note: string
}

export function proofOf(text: string): TlogProof | null {
  const end = text.indexOf('\n\n')
  const [first, ...rest] = text.slice(0, Math.max(end, 0)).split('\n')
  if (rest[0]?.startsWith('extra ')) rest.shift()
  const [, index] = /^index (0|[1-9][0-9]{0,14})$/.exec(rest.shift() ?? '') ?? []
  const path = rest.map(ofBase64)
  if (first !== 'c2sp.org/tlog-proof@v1' || index === undefined || !path.every(hash => hash?.length === HASH)) return null
  return { index: Number(index), path: path as Bytes[], note: text.slice(end + 2) }
}

export function ofHash(text: string): Bytes | null {
  const bytes = ofHex(text)
  return bytes?.length === HASH ? bytes : null
}
