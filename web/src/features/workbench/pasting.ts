import type { Cell } from '../../api/types'
import type { Cells } from './clipboard'
import { aRow, changesNothing, newRowId, type Edit } from './edits'
import { COLUMNS, blockOf, type Block, type Selection } from './selection'
import { tidied, type WorkTable, type Words } from './table'

export const MOST_ROWS = 500

/** What pasting would do. */
export interface Pasting {
  edits: Edit[]
  /** The cells that then hold what was pasted. */
  block: Block
  rowsAdded: number
  /** Columns of the clipboard that lie beyond the last one of the grid. */
  columnsLost: number
  /** Rows that do not fit into a table of the most rows. */
  rowsLost: number
}

/**
 * What was copied goes in from the top left cell of the selection. One cell fills the selection; a block is repeated where the
 * selection is a multiple of it. Rows below the last one are added. A line that is the head of the form is left out.
 */
export function pasting(table: WorkTable, selection: Selection, copied: Cells, head: readonly string[]): Pasting {
  const cells = withoutHead(copied, head)
  const { top, left, bottom, right } = blockOf(selection)
  const high = cells.length
  const wide = cells[0]?.length ?? 0
  const nothing = { edits: [], block: { top, left, bottom, right }, rowsAdded: 0, columnsLost: 0, rowsLost: 0 }
  if (high === 0 || wide === 0) return nothing
  const repeatsDown = (bottom - top + 1) % high === 0 ? (bottom - top + 1) / high : 1
  const repeatsRight = (right - left + 1) % wide === 0 ? (right - left + 1) / wide : 1
  const rows = high * repeatsDown
  const columns = wide * repeatsRight
  const taken = Math.min(columns, COLUMNS.length - left)
  const kept = Math.min(rows, MOST_ROWS - top)
  const edits: Edit[] = []
  for (let down = 0; down < kept; down++) {
    const to: Partial<Words> = {}
    for (let along = 0; along < taken; along++) {
      const cell = COLUMNS[left + along] as Cell
      to[cell] = tidied(cell, cells[down % high]?.[along % wide] ?? '')
    }
    const row = table.rows[top + down]
    if (!row) edits.push({ kind: 'add', row: newRowId(), words: aRow(to) })
    else if (!changesNothing(table, { kind: 'cells', row: row.id, to })) edits.push({ kind: 'cells', row: row.id, to })
  }
  return {
    edits,
    block: { top, left, bottom: top + kept - 1, right: left + taken - 1 },
    rowsAdded: edits.filter(edit => edit.kind === 'add').length,
    columnsLost: columns - taken,
    rowsLost: rows - kept,
  }
}

function withoutHead(cells: Cells, head: readonly string[]): Cells {
  const plain = (text: string | undefined) => (text ?? '').replace(/\s/g, '')
  const first = cells[0]
  const isHead = first !== undefined && cells.length > 1 && first.every(cell => plain(cell) === '' || head.some(word => plain(word) === plain(cell)))
  return isHead && first.some(cell => plain(cell) !== '') ? cells.slice(1) : cells
}

/** The words of a block, to be copied. */
export function cellsIn(table: WorkTable, { top, bottom, left, right }: Block): Cells {
  return table.rows.slice(top, bottom + 1).map(row => COLUMNS.slice(left, right + 1).map(cell => row.words[cell]))
}

/** Writes one text into every cell of a block. */
export function filling(table: WorkTable, { top, bottom, left, right }: Block, text: string): Edit[] {
  return table.rows.slice(top, bottom + 1).flatMap(row => {
    const to: Partial<Words> = {}
    for (const cell of COLUMNS.slice(left, right + 1)) to[cell] = tidied(cell, text)
    const edit: Edit = { kind: 'cells', row: row.id, to }
    return changesNothing(table, edit) ? [] : [edit]
  })
}

/** Writes the topmost words of each column of the block into the cells below. */
export function fillingDown(table: WorkTable, block: Block): Edit[] {
  const first = table.rows[block.top]
  if (!first) return []
  return table.rows.slice(block.top + 1, block.bottom + 1).flatMap(row => {
    const to: Partial<Words> = {}
    for (const cell of COLUMNS.slice(block.left, block.right + 1)) to[cell] = first.words[cell]
    const edit: Edit = { kind: 'cells', row: row.id, to }
    return changesNothing(table, edit) ? [] : [edit]
  })
}
