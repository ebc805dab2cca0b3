import { DoesNotHold } from './doesNotHold'
import { checkEvidence, type Proved } from './evidence'
import { linesOf } from './bytes'
import type { Files } from './files'
import type { Hashing } from './hashing'
import { checkMirror, mirrorsIn } from './mirror'
import { checkpointIn, keyOf, Keys, noteOf, type Checkpoint, type VerifierKey } from './note'
import { HashRules } from './tree'

/** What somebody brings to a verification; nothing else is asked, and no server. */
export interface Brought {
  files: Files
  keys: readonly string[]
  /** Notes of checkpoints that were given out earlier. */
  kept: readonly string[]
}

export type Outcome = { holds: true, proved: Proved[] } | { holds: false, fault: DoesNotHold }

/**
 * Verifies an evidence package or mirrors. `told` is called now and then with how much of the work is done, and gives the
 * page time to show it; rejects with an AbortError when `signal` was raised.
 */
export async function verify({ files, keys, kept }: Brought, hashing: Hashing, told: (done: number, total: number) => void, signal: AbortSignal): Promise<Outcome> {
  const total = stepsOf(files)
  let done = 0
  let rested = performance.now()
  const step = async (): Promise<void> => {
    done++
    if (performance.now() - rested < 50) return
    told(done, total)
    await new Promise(resolve => setTimeout(resolve))
    rested = performance.now()
    if (signal.aborted) throw new DOMException('cancelled', 'AbortError')
  }
  try {
    const trusted = new Keys(await trustedKeys(keys, hashing), hashing)
    const checking = { keys: trusted, rules: new HashRules(hashing), step }
    if (files.names.includes('evidence.json')) return { holds: true, proved: await checkEvidence(files, checking) }
    const mirrors = mirrorsIn(files)
    if (mirrors.length === 0) throw new DoesNotHold('package', null, 'format')
    const before = await Promise.all(kept.map(note => trusted.checked('kept', note)))
    const proved: Proved[] = []
    for (const folder of mirrors) proved.push(...(await checkMirror(files, folder, before, checking)))
    return { holds: true, proved }
  } catch (failure) {
    if (failure instanceof DoesNotHold) return { holds: false, fault: failure }
    throw failure
  }
}

export async function trustedKeys(printed: readonly string[], hashing: Hashing): Promise<VerifierKey[]> {
  const keys = await Promise.all(printed.map(one => keyOf(one, hashing)))
  return keys.filter(key => key !== null)
}

/** Signed notes in a text that somebody kept: a checkpoint, or several with empty lines between. */
export function notesIn(text: string): string[] {
  return [...text.replaceAll('\r\n', '\n').matchAll(/[^\n]+\n[0-9]+\n[A-Za-z0-9+/=]+\n\n(?:\u2014 [^\n]+(?:\n|$))+/g)].map(([note]) => (note.endsWith('\n') ? note : `${note}\n`))
}

/** What a note says, not yet that it is signed. */
export function saidBy(note: string): Checkpoint | null {
  const parsed = noteOf(note)
  return parsed && checkpointIn(parsed.text)
}

/** Every line of events and every entry is one. */
function stepsOf(files: Files): number {
  let steps = 0
  for (const name of files.names) {
    const bytes = files.bytes(name)
    if (bytes === null) continue
    if (name.endsWith('events.ndjson')) steps += [...linesOf(bytes)].length
  }
  return files.names.includes('evidence.json') ? steps : steps * 2
}
