import { hex, linesOf, same, textOf, type Bytes } from './bytes'
import { DoesNotHold } from './doesNotHold'
import { checkedLine, type EventLine } from './eventLine'
import type { Checking, Proved } from './evidence'
import type { Files } from './files'
import { objectIn, parse, textIn } from './json'
import { Masks } from './masks'
import type { Checkpoint, VerifierKey } from './note'
import { GrowingTree } from './tree'

const WIDTH = 256
const HASH = 32

/** Folders with the mirror of a ledger among the files: `''` for the files themselves. */
export function mirrorsIn(files: Files): string[] {
  return files.names.flatMap(name => (name === 'checkpoint' ? [''] : name.endsWith('/checkpoint') ? [name.slice(0, -'checkpoint'.length)] : [])).sort()
}

/** `x001/067`, and with the width where a tile is not full: the address of a tile in its level. */
export function tileNumber(index: number, width: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  const groups = digits.match(/.{3}/g) ?? []
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/') + (width < WIDTH ? `.p/${width}` : '')
}

/**
 * Checks the mirror of one ledger in `folder`: that its entries are the leaves of the tree that was signed, its contents and
 * chain where they were copied, and that it goes on from every earlier checkpoint and from those that were `kept`. Throws the
 * first {@link DoesNotHold}. Keeps 32 bytes per event.
 */
export async function checkMirror(files: Files, folder: string, kept: readonly Checkpoint[], { keys, rules, step }: Checking): Promise<Proved[]> {
  const ledger = folder.split('/').at(-2) ?? 'ledger'
  const proved: Proved[] = []
  const newest = await keys.checked(ledger, required('checkpoint'))
  const leaves: Bytes[] = []
  for (let first = 0; first < newest.size; first += WIDTH) await entries(first, Math.min(WIDTH, newest.size - first))
  if (files.bytes(`${folder}events.ndjson`) !== null) await events()
  const shown = [required('checkpoint')]
  const earlier = await earlierOnes()
  const roots = await rootsAt(new Set([...earlier, ...kept, newest].map(({ size }) => size)))
  let lastGood = 0
  for (const checkpoint of earlier) {
    if (!extended(checkpoint)) throw new DoesNotHold(ledger, lastGood, 'consistency', String(checkpoint.size))
    lastGood = checkpoint.size
  }
  if (earlier.length > 0) proved.push({ what: 'checkpoints', ledger, n: earlier.length })
  if (!extended(newest)) throw new DoesNotHold(ledger, lastGood, 'root', String(newest.size))
  lastGood = 0 // whoever holds the key could have signed all the others anew
  for (const checkpoint of kept.filter(({ origin }) => origin === newest.origin)) {
    if (checkpoint.size > newest.size) throw new DoesNotHold(ledger, newest.size, 'truncated', String(checkpoint.size))
    if (!extended(checkpoint)) throw new DoesNotHold(ledger, lastGood, 'consistency', String(checkpoint.size))
    lastGood = Math.max(lastGood, checkpoint.size)
    proved.push({ what: 'kept', ledger, size: checkpoint.size })
  }
  for (const witness of keys.witnesses) proved.push({ what: 'witnessed', ledger, size: await witnessed(witness), by: witness.name })
  proved.push({ what: 'root', ledger, size: newest.size, root: hex(newest.root) })
  return proved

  function required(name: string): string {
    const text = files.text(folder + name)
    if (text === null) throw new DoesNotHold(ledger, null, 'file', name)
    return text
  }

  function tile(path: string): Uint8Array {
    const bytes = files.bytes(`${folder}tile/${path}`)
    if (bytes === null) throw new DoesNotHold(ledger, null, 'file', `tile/${path}`)
    return bytes
  }

  async function entries(first: number, width: number): Promise<void> {
    const number = tileNumber(first / WIDTH, width)
    const bytes = tile(`entries/${number}`)
    const hashes = tile(`0/${number}`)
    const found: Bytes[] = []
    let at = 0
    for (let position = first; position < first + width; position++) {
      const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
      if (at + 2 + length > bytes.length) throw new DoesNotHold(ledger, position, 'entry')
      const envelope = bytes.subarray(at + 2, at + 2 + length)
      at += 2 + length
      if (!says(envelope, position)) throw new DoesNotHold(ledger, position, 'position')
      found.push(await rules.leaf(envelope))
      await step()
    }
    if (at < bytes.length) throw new DoesNotHold(ledger, first + width, 'entry')
    if (hashes.length !== width * HASH) throw new DoesNotHold(ledger, first, 'tile', number)
    found.forEach((leaf, n) => {
      if (!same(leaf, hashes.subarray(n * HASH, (n + 1) * HASH))) throw new DoesNotHold(ledger, first + n, 'leaf')
    })
    leaves.push(...found)
  }

  async function events(): Promise<void> {
    let link = await rules.genesis(newest.origin)
    let recordedAt = ''
    const steps = new Map<string, number>()
    let commit: EventLine[] = []
    const masks = new Masks()
    let next = 0
    for (const bytes of linesOf(files.bytes(`${folder}events.ndjson`) ?? new Uint8Array())) {
      if (next >= newest.size) break // copied while others were still writing
      const event = await checkedLine(ledger, next, bytes, rules)
      if (event.position !== next) throw new DoesNotHold(ledger, next, 'position')
      if (!same(event.leaf, leaves[next] ?? new Uint8Array())) throw new DoesNotHold(ledger, next, 'leaf')
      next++
      commit.push(event)
      masks.take(event)
      await step()
      if (event.link === null) continue
      fits(commit, event)
      const first = commit[0]?.position ?? 0
      if (event.recordedAt < recordedAt) throw new DoesNotHold(ledger, first, 'chain', 'recorded_at')
      link = await rules.link(link, commit.map(({ leaf }) => leaf))
      if (!same(link, event.link)) throw new DoesNotHold(ledger, first, 'chain', 'link')
      for (const one of commit) follows(one, steps)
      recordedAt = event.recordedAt
      commit = []
    }
    if (next < newest.size) throw new DoesNotHold(ledger, next, 'truncated', String(newest.size))
    if (commit[0]) throw new DoesNotHold(ledger, commit[0].position, 'chain', 'commit')
    masks.check(ledger)
    proved.push({ what: 'contents', ledger, n: next })
  }

  /** Each event at its place in one commit, all recorded at once. */
  function fits(commit: readonly EventLine[], last: EventLine): void {
    commit.forEach((event, index) => {
      if (event.commitId !== last.commitId || event.commitIndex !== index || event.commitSize !== commit.length) throw new DoesNotHold(ledger, event.position, 'chain', 'commit')
      if (event.recordedAt !== last.recordedAt) throw new DoesNotHold(ledger, event.position, 'chain', 'recorded_at')
    })
  }

  function follows({ aggregateId, sequence, position }: EventLine, steps: Map<string, number>): void {
    if (aggregateId === null) return
    if (sequence !== (steps.get(aggregateId) ?? 0)) throw new DoesNotHold(ledger, position, 'chain', 'sequence')
    steps.set(aggregateId, sequence + 1)
  }

  async function earlierOnes(): Promise<Checkpoint[]> {
    const found: Checkpoint[] = []
    for (const line of linesOf(files.bytes(`${folder}checkpoints.ndjson`) ?? new Uint8Array())) {
      const note = noteIn(line)
      const checkpoint = await keys.checked(ledger, note)
      if (checkpoint.origin !== newest.origin || checkpoint.size <= (found.at(-1)?.size ?? -1)) throw new DoesNotHold(ledger, null, 'checkpoint', checkpoint.origin)
      if (checkpoint.size > newest.size) break
      found.push(checkpoint)
      shown.push(note)
    }
    return found
  }

  function noteIn(line: Uint8Array): string {
    try {
      return textIn(objectIn(parse(textOf(line))).get('note'))
    } catch {
      throw new DoesNotHold(ledger, null, 'checkpoint')
    }
  }

  /** The root of each beginning of the tree that is asked for. */
  async function rootsAt(sizes: ReadonlySet<number>): Promise<Map<number, Bytes>> {
    const tree = new GrowingTree(rules)
    const found = new Map<number, Bytes>()
    for (;;) {
      if (sizes.has(tree.size)) found.set(tree.size, await tree.root())
      const leaf = leaves[tree.size]
      if (leaf === undefined) return found
      await tree.append(leaf)
    }
  }

  /** With all leaves at hand, a later tree goes on from an earlier one exactly if its beginning has the same root. */
  function extended({ size, root }: Checkpoint): boolean {
    return same(roots.get(size) ?? new Uint8Array(), root)
  }

  async function witnessed(by: VerifierKey): Promise<number> {
    for (const note of [...shown].reverse()) if (await keys.cosigned(note, by)) return (await keys.checked(ledger, note)).size
    throw new DoesNotHold(ledger, null, 'witness', by.name)
  }
}

function says(envelope: Uint8Array, position: number): boolean {
  try {
    return textOf(envelope).includes(`"position":"${position}"`)
  } catch {
    return false
  }
}
