import { CELLS, type Cell } from '../../api/types'
import { BLANK, GOALS, ORDER, PURPOSE, cellPath, figurePath, rowPath, type Figure, type Path, type RowId, type WorkRow, type WorkTable, type Words } from './table'

/** One thing that somebody means to change. It can be applied to any state of the table, also to one it was not made for. */
export type Edit =
  | { kind: 'cells', row: RowId, to: Partial<Words> }
  /** A new row below all others. */
  | { kind: 'add', row: RowId, words: Words }
  | { kind: 'remove', row: RowId }
  /** Puts rows, in this order, directly below another, or above all where that is null. */
  | { kind: 'move', rows: RowId[], below: RowId | null }
  | { kind: 'figure', figure: Figure, to: string }
  | { kind: 'purpose', to: string }
  | { kind: 'goals', to: string[] }

export function applied(table: WorkTable, edits: readonly Edit[]): WorkTable {
  return edits.reduce(after, table)
}

function after(table: WorkTable, edit: Edit): WorkTable {
  switch (edit.kind) {
    case 'cells':
      return { ...table, rows: table.rows.map(row => (row.id === edit.row ? { ...row, words: { ...row.words, ...edit.to } } : row)) }
    case 'add':
      return table.rows.some(row => row.id === edit.row) ? table : { ...table, rows: [...table.rows, { id: edit.row, words: edit.words }] }
    case 'remove':
      return { ...table, rows: table.rows.filter(row => row.id !== edit.row) }
    case 'move':
      return { ...table, rows: moved(table.rows, edit.rows, edit.below) }
    case 'figure':
      return { ...table, figures: { ...table.figures, [edit.figure]: edit.to } }
    case 'purpose':
      return { ...table, purpose: edit.to }
    case 'goals':
      return { ...table, goals: [...edit.to] }
  }
}

function moved(rows: WorkRow[], ids: readonly RowId[], below: RowId | null): WorkRow[] {
  const byId = new Map(rows.map(row => [row.id, row]))
  const moving = ids.flatMap(id => byId.get(id) ?? [])
  const staying = rows.filter(row => !ids.includes(row.id))
  const place = below === null ? 0 : staying.findIndex(row => row.id === below) + 1
  if (below !== null && place === 0) return rows // what it was to stand below is gone
  return [...staying.slice(0, place), ...moving, ...staying.slice(place)]
}

/** What takes the edit back, made from the table before it; null where it changes nothing. */
export function inverse(table: WorkTable, edit: Edit): Edit[] {
  switch (edit.kind) {
    case 'cells': {
      const row = table.rows.find(({ id }) => id === edit.row)
      if (!row) return []
      const back: Partial<Words> = {}
      for (const cell of cellsOf(edit.to)) if (edit.to[cell] !== row.words[cell]) back[cell] = row.words[cell]
      return cellsOf(back).length > 0 ? [{ kind: 'cells', row: edit.row, to: back }] : []
    }
    case 'add':
      return [{ kind: 'remove', row: edit.row }]
    case 'remove': {
      const place = table.rows.findIndex(({ id }) => id === edit.row)
      const row = table.rows[place]
      if (!row) return []
      const back: Edit[] = [{ kind: 'add', row: row.id, words: row.words }]
      if (place < table.rows.length - 1) back.push({ kind: 'move', rows: [row.id], below: table.rows[place - 1]?.id ?? null })
      return back
    }
    case 'move':
      return backInPlace(table.rows.map(row => row.id), edit.rows)
    case 'figure':
      return edit.to === table.figures[edit.figure] ? [] : [{ ...edit, to: table.figures[edit.figure] }]
    case 'purpose':
      return edit.to === table.purpose ? [] : [{ ...edit, to: table.purpose }]
    case 'goals':
      return sameTexts(edit.to, table.goals) ? [] : [{ ...edit, to: [...table.goals] }]
  }
}

/** One move for each stretch of neighbours among the rows that were moved. */
function backInPlace(order: RowId[], moving: readonly RowId[]): Edit[] {
  const back: Edit[] = []
  order.forEach((id, place) => {
    if (!moving.includes(id)) return
    const last = back.at(-1)
    const above = order[place - 1] ?? null
    if (last?.kind === 'move' && above !== null && last.rows.at(-1) === above) last.rows.push(id)
    else back.push({ kind: 'move', rows: [id], below: above })
  })
  return back
}

/** Whether the table already is as the edit wants it, apart from rows that are not there. */
export function changesNothing(table: WorkTable, edit: Edit): boolean {
  switch (edit.kind) {
    case 'add':
      return false
    case 'remove':
      return table.rows.every(row => row.id !== edit.row)
    case 'move': {
      const order = moved(table.rows, edit.rows, edit.below)
      return order.every((row, place) => row.id === table.rows[place]?.id)
    }
    case 'cells':
    case 'figure':
    case 'purpose':
    case 'goals':
      return inverse(table, edit).length === 0
  }
}

/** The things an edit changes, by the server's names for them. */
export function pathsOf(edit: Edit): Path[] {
  switch (edit.kind) {
    case 'cells': return cellsOf(edit.to).map(cell => cellPath(edit.row, cell))
    case 'add': return [rowPath(edit.row), ...CELLS.map(cell => cellPath(edit.row, cell))]
    case 'remove': return [rowPath(edit.row)]
    case 'move': return [ORDER]
    case 'figure': return [figurePath(edit.figure)]
    case 'purpose': return [PURPOSE]
    case 'goals': return [GOALS]
  }
}

/** The same edit with each row id replaced. */
export function renamed(edit: Edit, name: (row: RowId) => RowId): Edit {
  switch (edit.kind) {
    case 'cells':
    case 'add':
    case 'remove':
      return { ...edit, row: name(edit.row) }
    case 'move':
      return { ...edit, rows: edit.rows.map(name), below: edit.below === null ? null : name(edit.below) }
    case 'figure':
    case 'purpose':
    case 'goals':
      return edit
  }
}

/** The rows an edit cannot do without. */
export function rowsOf(edit: Edit): RowId[] {
  switch (edit.kind) {
    case 'cells':
    case 'add':
    case 'remove':
      return [edit.row]
    case 'move':
      return edit.below === null ? edit.rows : [...edit.rows, edit.below]
    case 'figure':
    case 'purpose':
    case 'goals':
      return []
  }
}

/** What stands in one cell, figure or text; null where there is no such thing. Rows and their order have no text. */
export function textAt(table: WorkTable, path: Path): string | null {
  if (path === PURPOSE) return table.purpose
  if (path === GOALS) return table.goals.join('\n')
  const [kind, name = '', cell] = path.split('/')
  if (kind === 'budget') return table.figures[name as Figure] ?? null
  if (kind !== 'indicators' || cell === undefined) return null
  return table.rows.find(row => row.id === name)?.words[cell as Cell] ?? null
}

export function cellsOf(words: Partial<Words>): Cell[] {
  return CELLS.filter(cell => words[cell] !== undefined)
}

export function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, place) => text === other[place])
}

export function aRow(words: Partial<Words>): Words {
  return { ...BLANK, ...words }
}

let made = 0

/** An id for a row that the server does not know yet; never the same twice, also over several visits. */
export function newRowId(): RowId {
  return `new-${Date.now().toString(36)}-${(made++).toString(36)}`
}
