import { newKey } from '../../api/client'
import type { ApiProblem } from '../../api/problem'
import type { Cell } from '../../api/types'
import { aRow, cellsOf, newRowId, pathsOf, renamed, rowsOf, sameTexts, textAt, applied, type Edit } from './edits'
import { cellPath, FIGURES, figurePath, lacking, NEEDED, rowPath, type Path, type RowId, type WorkTable, type Words } from './table'

/** One request as it was sent the first time. It is sent again exactly so until its answer is known. */
export interface SentRequest {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  json?: unknown
}

/** What somebody else did to the same thing, told by the server or found when the table was read again. */
export interface Conflict {
  path: Path
  /** What stands there now; null where the row is gone. */
  theirs: string | null
  who: string | null
  when: string | null
  why: string | null
  /** The version in which it stands so: goes into `If-Match` by whom it is overridden. */
  current: string
  /** The row as it was when somebody removed it. */
  gone: Words | null
}

/** An edit that the server has not confirmed yet. Survives in the browser until it has. */
export interface Unsent {
  id: string
  /** Goes with the request as `Idempotency-Key`; a new one as soon as the request is another. */
  key: string
  edit: Edit
  /** The version in which what the edit changes was seen; null for what nobody can have changed. */
  seen: string | null
  /** The words that were seen, by path; of a row to be removed all its cells. */
  saw: Record<Path, string>
  /** Why, where it was said. */
  reason: string | null
  sent: SentRequest | null
  conflict: Conflict | null
  refusal: { code: string, detail: string } | null
}

export type SaveState = 'sending' | 'waiting' | 'incomplete' | 'conflict' | 'refused'

let counted = 0

/** Sorts in the order of making, also among those of an earlier visit. */
function nextId(): string {
  return `${Date.now().toString(36).padStart(9, '0')}-${(counted++).toString(36).padStart(6, '0')}-${newKey().slice(0, 6)}`
}

function anUnsent(edit: Edit, seen: string | null, saw: Record<Path, string>, reason: string | null): Unsent {
  return { id: nextId(), key: newKey(), edit, seen, saw, reason, sent: null, conflict: null, refusal: null }
}

/** What is needed to know of the table when an edit is made. */
export interface SeenTable {
  /** As the server has it, with what it has confirmed since it was read. */
  table: WorkTable
  seenOf: (path: Path) => string
  reason: string | null
}

/**
 * The list after one more edit. What was not sent yet is changed where it stands, so that typing over a cell makes one
 * request; what may have reached the server is left as it is, and the edit waits behind it. An edit that leads back to what
 * the server has leaves nothing behind.
 */
export function withEdit(items: readonly Unsent[], edit: Edit, seen: SeenTable): Unsent[] {
  switch (edit.kind) {
    case 'cells': return withCells(items, edit, seen)
    case 'remove': return withRemoval(items, edit.row, seen)
    case 'add': return [...items, anUnsent(edit, null, {}, seen.reason)]
    case 'move': return withMove(items, edit, seen)
    case 'figure':
    case 'purpose':
    case 'goals': return withText(items, edit, seen)
  }
}

function changeable(item: Unsent): boolean {
  return item.sent === null || item.refusal !== null
}

/** The same item with another edit: another request, so another key. */
function changedTo(item: Unsent, edit: Edit, reason: string | null): Unsent {
  return { ...item, edit, reason: reason ?? item.reason, key: newKey(), sent: null, refusal: null }
}

function withCells(items: readonly Unsent[], edit: Edit & { kind: 'cells' }, seen: SeenTable): Unsent[] {
  const list = [...items]
  const added = list.findIndex(item => item.edit.kind === 'add' && item.edit.row === edit.row && changeable(item))
  const add = list[added]
  if (add?.edit.kind === 'add') {
    list[added] = changedTo(add, { ...add.edit, words: { ...add.edit.words, ...edit.to } }, seen.reason)
    return list
  }
  return cellsOf(edit.to).reduce((all, cell) => withCell(all, edit.row, cell, edit.to[cell] ?? '', seen), list)
}

function withCell(items: Unsent[], row: RowId, cell: Cell, text: string, { table, seenOf, reason }: SeenTable): Unsent[] {
  const path = cellPath(row, cell)
  const own = items.findIndex(item => changeable(item) && item.edit.kind === 'cells' && item.edit.row === row && item.edit.to[cell] !== undefined)
  let list = items
  let saw = serverText(items, table, path)
  let seen = seenOf(path)
  const item = list[own]
  if (item?.edit.kind === 'cells') {
    saw = item.saw[path] ?? saw
    seen = item.seen ?? seen
    if (item.conflict) return list.map(one => (one === item ? changedTo(item, { ...item.edit, to: { [cell]: text } } as Edit, reason) : one))
    const rest: Partial<Words> = { ...item.edit.to }
    Reflect.deleteProperty(rest, cell)
    list = cellsOf(rest).length === 0
      ? list.filter(one => one !== item)
      : list.map(one => (one === item ? changedTo(item, { kind: 'cells', row, to: rest }, null) : one))
  }
  if (text === saw) return list
  const blocked = needsWords(cell, text)
  const together = list.findIndex(
    one =>
      one.sent === null && !one.conflict && !one.refusal && one.seen === seen && one.edit.kind === 'cells' && one.edit.row === row &&
      cellsOf(one.edit.to).every(other => needsWords(other, one.edit.kind === 'cells' ? one.edit.to[other] ?? '' : '') === blocked),
  )
  const friend = list[together]
  if (friend?.edit.kind === 'cells' && !blocked)
    return list.map(one => (one === friend ? { ...changedTo(friend, { kind: 'cells', row, to: { ...(friend.edit as Edit & { kind: 'cells' }).to, [cell]: text } }, reason), saw: { ...friend.saw, [path]: saw } } : one))
  return [...list, anUnsent({ kind: 'cells', row, to: { [cell]: text } }, seen, { [path]: saw }, reason)]
}

function needsWords(cell: Cell, text: string): boolean {
  return text === '' && (NEEDED as readonly Cell[]).includes(cell)
}

/** What the server has, or will have once it has taken what was already sent to it. */
function serverText(items: readonly Unsent[], table: WorkTable, path: Path): string {
  return textAt(applied(table, items.filter(item => !changeable(item)).map(item => item.edit)), path) ?? ''
}

function withText(items: readonly Unsent[], edit: Edit & { kind: 'figure' | 'purpose' | 'goals' }, { table, seenOf, reason }: SeenTable): Unsent[] {
  const path = pathsOf(edit)[0] ?? ''
  const item = items.find(one => changeable(one) && one.edit.kind === edit.kind && pathsOf(one.edit)[0] === path)
  const saw = item?.saw[path] ?? serverText(items, table, path)
  const same = edit.kind === 'goals' ? sameTexts(edit.to, saw === '' ? [] : saw.split('\n')) && edit.to.join('\n') === saw : edit.to === saw
  if (item?.conflict) return items.map(one => (one === item ? changedTo(item, edit, reason) : one))
  if (same) return items.filter(one => one !== item)
  if (item) return items.map(one => (one === item ? changedTo(item, edit, reason) : one))
  return [...items, anUnsent(edit, seenOf(path), { ...(edit.kind === 'figure' ? figuresOf(table) : {}), [path]: saw }, reason)]
}

/** A request for one figure names all of them. */
function figuresOf(table: WorkTable): Record<Path, string> {
  return Object.fromEntries(FIGURES.map(figure => [figurePath(figure), table.figures[figure]]))
}

function withRemoval(items: readonly Unsent[], row: RowId, { table, seenOf, reason }: SeenTable): Unsent[] {
  const neverThere = items.some(item => item.edit.kind === 'add' && item.edit.row === row && changeable(item))
  const list = items.flatMap(item => {
    const { edit } = item
    if (!changeable(item) || !rowsOf(edit).includes(row)) return item
    if (edit.kind === 'cells' || edit.kind === 'add') return []
    if (edit.kind !== 'move' || !neverThere) return item
    const rows = edit.rows.filter(id => id !== row)
    // What was to stand below a row that never was stands where that was to stand.
    const below = edit.below === row ? whereNewRowStands(items, row) : edit.below
    return rows.length === 0 ? [] : changedTo(item, { ...edit, rows, below }, null)
  })
  if (neverThere) return list
  const there = applied(table, list.filter(item => !changeable(item)).map(item => item.edit)).rows.find(({ id }) => id === row)
  const saw = Object.fromEntries(cellsOf(there?.words ?? {}).map(cell => [cellPath(row, cell), there?.words[cell] ?? '']))
  return [...list, anUnsent({ kind: 'remove', row }, seenOf(rowPath(row)), saw, reason)]
}

function whereNewRowStands(items: readonly Unsent[], row: RowId): RowId | null {
  const move = [...items].reverse().find(item => item.edit.kind === 'move' && item.edit.rows.includes(row))?.edit
  if (move?.kind !== 'move') return null
  const place = move.rows.indexOf(row)
  return place > 0 ? (move.rows[place - 1] ?? null) : move.below
}

function withMove(items: readonly Unsent[], edit: Edit & { kind: 'move' }, { seenOf, reason }: SeenTable): Unsent[] {
  const last = items.at(-1)
  if (last?.edit.kind === 'move' && changeable(last) && sameTexts(last.edit.rows, edit.rows))
    return [...items.slice(0, -1), changedTo(last, edit, reason)]
  return [...items, anUnsent(edit, seenOf('indicators/order'), {}, reason)]
}

/** Why an item cannot go out yet although it is its turn; null when it can. */
export function heldBack(item: Unsent): 'conflict' | 'refused' | 'incomplete' | 'row' | null {
  if (item.conflict) return 'conflict'
  if (item.refusal) return 'refused'
  const { edit } = item
  if (edit.kind === 'add') return lacking(edit.words).length > 0 ? 'incomplete' : null
  if (rowsOf(edit).some(isNew)) return 'row'
  if (edit.kind === 'cells' && cellsOf(edit.to).some(cell => needsWords(cell, edit.to[cell] ?? ''))) return 'incomplete'
  if (edit.kind === 'goals' && edit.to.some(goal => goal.trim() === '')) return 'incomplete'
  return null
}

export function isNew(row: RowId): boolean {
  return row.startsWith('new-')
}

/** What is to be shown at each cell, row and figure that is not saved. */
export function statesOf(items: readonly Unsent[], sending: string | null): Map<Path, { state: SaveState, item: Unsent }> {
  const states = new Map<Path, { state: SaveState, item: Unsent }>()
  for (const item of items) {
    const held = heldBack(item)
    const state: SaveState = item.id === sending ? 'sending' : held === null || held === 'row' ? 'waiting' : held
    for (const path of pathsOf(item.edit)) states.set(path, { state, item })
  }
  return states
}

/** The server has confirmed the edit of `item`: what waits behind it was made by who has seen it. */
export function afterReceipt(items: readonly Unsent[], item: Unsent, version: string, row: RowId | null): Unsent[] {
  const paths = new Set(pathsOf(item.edit))
  const old = item.edit.kind === 'add' ? item.edit.row : null
  const name = (id: RowId) => (row !== null && id === old ? row : id)
  return items
    .filter(other => other.id !== item.id)
    .map(other => {
      const behind = pathsOf(other.edit).some(path => paths.has(path))
      const edit = renamed(other.edit, name)
      if (old !== null && rowsOf(other.edit).includes(old)) return { ...other, edit, seen: version, saw: renamedPaths(other.saw, old, row ?? old) }
      return behind && other.edit.kind !== 'remove' && !other.conflict ? { ...other, seen: version } : other
    })
}

function renamedPaths(saw: Record<Path, string>, from: RowId, to: RowId): Record<Path, string> {
  return Object.fromEntries(Object.entries(saw).map(([path, text]) => [path.replace(`indicators/${from}/`, `indicators/${to}/`), text]))
}

/** The table was read again: what already is as wanted needs no sending. What was sent stays, its answer is still to come. */
export function afterReading(items: readonly Unsent[], table: WorkTable): Unsent[] {
  return items.filter(item => {
    if (item.sent !== null || item.conflict) return true
    const { edit } = item
    if (edit.kind === 'remove') return table.rows.some(row => row.id === edit.row)
    if (edit.kind === 'add' || edit.kind === 'move') return true
    return !pathsOf(edit).every(path => textAt(table, path) === textAt(applied(table, [edit]), path)) || textAt(table, pathsOf(edit)[0] ?? '') === null
  })
}

/** One change as a 412 tells it. */
interface ToldChange {
  who?: { displayName?: string | null, subject?: string | null }
  when?: string
  reason?: string | null
  what?: string
  from?: unknown
  to?: unknown
}

/**
 * The list after the server has refused an item because of what others did: the cells in conflict become items of their own,
 * to be decided by whoever made the edit; the others go out again.
 */
export function inConflict(items: readonly Unsent[], item: Unsent, problem: ApiProblem): Unsent[] {
  const current = typeof problem.more.current === 'string' ? problem.more.current : (item.seen ?? '')
  const told = Array.isArray(problem.more.changesSince) ? (problem.more.changesSince as ToldChange[]) : []
  const stale = Array.isArray(problem.more.conflicts) ? (problem.more.conflicts as string[]) : pathsOf(item.edit)
  const conflict = (path: Path, row: Path | null): Conflict => {
    const change = [...told].reverse().find(one => one.what === path) ?? [...told].reverse().find(one => one.what === row)
    const gone = row !== null && stale.includes(row)
    return {
      path,
      theirs: gone ? null : printed(change?.to),
      who: change?.who?.displayName ?? change?.who?.subject ?? null,
      when: change?.when ?? null,
      why: change?.reason ?? null,
      current,
      gone: gone ? aRow((change?.from ?? {}) as Partial<Words>) : null,
    }
  }
  const parts: Unsent[] = []
  const { edit } = item
  if (edit.kind === 'cells') {
    const row = `indicators/${edit.row}`
    const fine: Partial<Words> = {}
    for (const cell of cellsOf(edit.to)) {
      const path = cellPath(edit.row, cell)
      if (stale.includes(path) || stale.includes(row))
        parts.push({ ...item, id: nextId(), key: newKey(), sent: null, edit: { kind: 'cells', row: edit.row, to: { [cell]: edit.to[cell] } }, conflict: conflict(path, row) })
      else fine[cell] = edit.to[cell]
    }
    if (cellsOf(fine).length > 0) parts.push({ ...item, id: nextId(), key: newKey(), sent: null, edit: { ...edit, to: fine } })
  } else {
    const own = pathsOf(edit)[0] ?? ''
    const path = stale.find(one => one.startsWith(own)) ?? own
    parts.push({ ...item, key: newKey(), sent: null, conflict: { ...conflict(path, null), path: own } })
  }
  return items.flatMap(other => (other.id === item.id ? parts : other))
}

function printed(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'object' ? Object.values(value).join(' ') : String(value as string | number)
}

/** The list after the choice. Whoever overrides has seen what he overrides. */
export function decided(items: readonly Unsent[], id: string, choice: 'mine' | 'theirs', reason: string | null): Unsent[] {
  return items.flatMap(item => {
    if (item.id !== id || !item.conflict) return item
    if (choice === 'theirs') return []
    const { current, path, theirs, gone } = item.conflict
    if (gone && item.edit.kind === 'cells')
      return anUnsent({ kind: 'add', row: newRowId(), words: { ...gone, ...item.edit.to } }, null, {}, reason ?? item.reason)
    return { ...item, key: newKey(), sent: null, conflict: null, seen: current, reason: reason ?? item.reason, saw: item.edit.kind === 'remove' ? {} : { [path]: theirs ?? '' } }
  })
}
