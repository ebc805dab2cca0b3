import { CELLS, type Cell } from '../../api/types'

/** A place in the grid: row and column, both from 0. */
export interface Place {
  row: number
  column: number
}

/** A block of cells from one corner to the opposite one, and the cell in it where typing goes. */
export interface Selection {
  active: Place
  anchor: Place
  /** The corner that moves when the block is stretched. */
  corner: Place
}

export interface Block {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Extent {
  rows: number
  columns: number
}

export const COLUMNS: readonly Cell[] = CELLS

export type Step = 'up' | 'down' | 'left' | 'right'

export function blockOf({ anchor, corner }: Selection): Block {
  return {
    top: Math.min(anchor.row, corner.row),
    bottom: Math.max(anchor.row, corner.row),
    left: Math.min(anchor.column, corner.column),
    right: Math.max(anchor.column, corner.column),
  }
}

export function at(row: number, column: number): Selection {
  const place = { row, column }
  return { active: place, anchor: place, corner: place }
}

/** From the active cell, or from the anchor given, to the corner. */
export function stretched(selection: Selection, corner: Place): Selection {
  return { active: selection.active, anchor: selection.anchor, corner }
}

export function isSingle({ anchor, corner }: Selection): boolean {
  return anchor.row === corner.row && anchor.column === corner.column
}

export function contains(block: Block, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right
}

/** Within the grid, whatever happened to its rows meanwhile. */
export function clamped(selection: Selection, extent: Extent): Selection {
  return { active: into(selection.active, extent), anchor: into(selection.anchor, extent), corner: into(selection.corner, extent) }
}

export function into({ row, column }: Place, { rows, columns }: Extent): Place {
  const within = (value: number, length: number) => Math.max(0, Math.min(value, length - 1))
  return { row: within(row, rows), column: within(column, columns) }
}

export function stepped({ row, column }: Place, step: Step, by = 1): Place {
  switch (step) {
    case 'up': return { row: row - by, column }
    case 'down': return { row: row + by, column }
    case 'left': return { row, column: column - by }
    case 'right': return { row, column: column + by }
  }
}

/**
 * As Ctrl and an arrow go in a spreadsheet: from words to the last words before a gap, from a gap to the next words, else to
 * the edge.
 */
export function jumped(from: Place, step: Step, extent: Extent, filled: (place: Place) => boolean): Place {
  const inside = (place: Place) => place.row >= 0 && place.row < extent.rows && place.column >= 0 && place.column < extent.columns
  let here = stepped(from, step)
  if (!inside(here)) return from
  const overWords = filled(from) && filled(here)
  while (inside(stepped(here, step))) {
    const next = stepped(here, step)
    if (overWords ? !filled(next) : filled(here)) return here
    here = next
  }
  return here
}

/**
 * Where Tab and Enter lead: within a block around it and around, in a single cell on to the next. Null where Tab leaves the
 * grid, behind its last cell or before its first.
 */
export function onward(selection: Selection, along: 'row' | 'column', back: boolean, extent: Extent): Selection | null {
  if (!isSingle(selection)) return { ...selection, active: around(selection, along, back ? -1 : 1) }
  const { row, column } = selection.active
  if (along === 'column') {
    const next = into({ row: row + (back ? -1 : 1), column }, extent)
    return at(next.row, next.column)
  }
  const place = row * extent.columns + column + (back ? -1 : 1)
  if (place < 0 || place >= extent.rows * extent.columns) return null
  return at(Math.floor(place / extent.columns), place % extent.columns)
}

function around(selection: Selection, along: 'row' | 'column', by: 1 | -1): Place {
  const { top, bottom, left, right } = blockOf(selection)
  const wide = right - left + 1
  const high = bottom - top + 1
  const { row, column } = selection.active
  const place = along === 'row' ? (row - top) * wide + (column - left) : (column - left) * high + (row - top)
  const next = (place + by + wide * high) % (wide * high)
  return along === 'row'
    ? { row: top + Math.floor(next / wide), column: left + (next % wide) }
    : { row: top + (next % high), column: left + Math.floor(next / high) }
}
