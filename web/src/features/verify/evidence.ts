import { linesOf } from './bytes'
import { DoesNotHold } from './doesNotHold'
import { checkedLine, type EventLine } from './eventLine'
import type { Files } from './files'
import { listIn, objectIn, parse, textIn, type JsonObject } from './json'
import { Masks } from './masks'
import { proofOf, type Checkpoint, type Keys } from './note'
import { PrintedTable } from './printedTable'
import { includes, type HashRules } from './tree'

/** What was proved, in the order in which it was. */
export type Proved =
  | { what: 'events', ledger: string, events: number, size: number }
  | { what: 'table', projectId: string, page: string }
  | { what: 'contents' | 'checkpoints', ledger: string, n: number }
  | { what: 'root', ledger: string, size: number, root: string }
  | { what: 'kept', ledger: string, size: number }
  | { what: 'witnessed', ledger: string, size: number, by: string }

/** What a check needs besides the files. `step` is told of each event that was checked, and may end the check by throwing. */
export interface Checking {
  keys: Keys
  rules: HashRules
  step: () => Promise<void>
}

/** Checks an evidence package by the rules of the format; throws the first {@link DoesNotHold}. */
export async function checkEvidence(files: Files, { keys, rules, step }: Checking): Promise<Proved[]> {
  const about = aboutIn(files)
  const proved: Proved[] = []
  const table = new PrintedTable()
  for (const ledger of about.ledgers) proved.push(await ofLedger(ledger))
  if (typeof table.projectId !== 'string' || table.projectId !== about.projectId) throw new DoesNotHold('package', null, 'table', about.projectId)
  same('table.json', table.json())
  same('table.html', table.html())
  return [...proved, { what: 'table', projectId: about.projectId, page: table.html() }]

  async function ofLedger({ name, origin, aggregates }: AboutLedger): Promise<Proved> {
    const folder = `ledgers/${name}/`
    const note = required(files, `${folder}checkpoint`)
    const checkpoint = await keys.checked(name, note)
    for (const witness of keys.witnesses) if (!(await keys.cosigned(note, witness))) throw new DoesNotHold(name, null, 'witness', witness.name)
    if (checkpoint.origin !== origin) throw new DoesNotHold(name, null, 'origin', checkpoint.origin)
    const steps = new Map<string, number>()
    const masks = new Masks()
    let before = -1
    let events = 0
    const lines = files.bytes(`${folder}events.ndjson`)
    if (lines === null) throw new DoesNotHold('package', null, 'file', `${folder}events.ndjson`)
    for (const bytes of linesOf(lines)) {
      const event = await checkedLine(name, before + 1, bytes, rules)
      if (event.position <= before) throw new DoesNotHold(name, event.position, 'position')
      before = event.position
      await proven(name, folder, event, checkpoint)
      masks.take(event)
      if (event.eventName !== 'erasure-ordered') follow(name, event, aggregates, steps) // an order is not of the table
      try {
        table.take(name, event.position, event.eventName, event.payload)
      } catch (failure) {
        throw new DoesNotHold(name, event.position, 'table', failure instanceof Error ? failure.message : '')
      }
      events++
      await step()
    }
    masks.check(name)
    return { what: 'events', ledger: name, events, size: checkpoint.size }
  }

  async function proven(ledger: string, folder: string, event: EventLine, over: Checkpoint): Promise<void> {
    const proof = proofOf(required(files, `${folder}proofs/${event.position}.tlog-proof`))
    if (proof === null) throw new DoesNotHold(ledger, event.position, 'inclusion')
    const claimed = await keys.checked(ledger, proof.note)
    const leads = proof.index === event.position && claimed.size === over.size && claimed.origin === over.origin
    if (!leads || !(await includes(proof.index, claimed.size, event.leaf, proof.path, claimed.root, rules))) throw new DoesNotHold(ledger, event.position, 'inclusion')
  }

  function same(name: string, expected: string): void {
    const found = required(files, name)
    if (found === expected) return
    let at = 0
    while (at < found.length && found[at] === expected[at]) at++
    const piece = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 5), at + 15))
    throw new DoesNotHold('package', null, 'table', `${name}:${at} ${piece(found)} ≠ ${piece(expected)}`)
  }
}

/** Only events of what the package is about, each aggregate from its first step on without gap. */
function follow(ledger: string, { position, aggregateId, sequence }: EventLine, allowed: readonly string[], steps: Map<string, number>): void {
  if (aggregateId === null || !allowed.includes(aggregateId)) throw new DoesNotHold(ledger, position, 'aggregate', aggregateId ?? '')
  const expected = steps.get(aggregateId) ?? 0
  if (sequence !== expected) throw new DoesNotHold(ledger, position, 'sequence', `${aggregateId}: ${sequence} ≠ ${expected}`)
  steps.set(aggregateId, expected + 1)
}

interface AboutLedger {
  name: string
  origin: string
  aggregates: string[]
}

function aboutIn(files: Files): { projectId: string, ledgers: AboutLedger[] } {
  try {
    const about = objectIn(parse(required(files, 'evidence.json')))
    if (about.get('format') !== 'mubiao-evidence/1') throw new TypeError(textIn(about.get('format')))
    const ledgers = listIn(about.get('ledgers')).map(one => ledgerIn(objectIn(one)))
    if (ledgers.length === 0) throw new TypeError('no ledger')
    return { projectId: textIn(about.get('projectId')), ledgers }
  } catch (failure) {
    if (failure instanceof DoesNotHold) throw failure
    throw new DoesNotHold('package', null, 'format', failure instanceof Error ? failure.message : '')
  }
}

function ledgerIn(about: JsonObject): AboutLedger {
  const name = textIn(about.get('name'))
  if (!/^[a-z0-9-]+$/.test(name)) throw new TypeError(name)
  return { name, origin: textIn(about.get('origin')), aggregates: listIn(about.get('aggregates')).map(textIn) }
}

function required(files: Files, name: string): string {
  const text = files.text(name)
  if (text === null) throw new DoesNotHold('package', null, 'file', name)
  return text
}
