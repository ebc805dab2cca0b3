import type { Indicator } from '../../api/types'

export const CELLS = ['level1', 'level2', 'name', 'description', 'target'] as const
export type Cell = (typeof CELLS)[number]

/** The words of a cell as written; '' where the source has none. */
export function words(indicator: Indicator, cell: Cell): string {
  return (cell === 'target' ? indicator.target?.text : indicator[cell]) ?? ''
}

/** The cells of a row that hold nothing: what a document that was cut off, or a draft, leaves open. */
export function missingCells(indicator: Indicator): Cell[] {
  return CELLS.filter(cell => words(indicator, cell).trim() === '')
}
