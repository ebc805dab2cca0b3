import { CELLS, type Cell, type Indicator, type Project } from '../../api/types'

/** The server's id of a row, or one that begins with `new-` while the server has not given it one. */
export type RowId = string
export type Words = Record<Cell, string>

export interface WorkRow {
  id: RowId
  words: Words
}

export const FIGURES = ['total', 'fiscal', 'other'] as const
export type Figure = (typeof FIGURES)[number]

/** What of a project can be edited, as it stands in the form. A blank cell is ''. */
export interface WorkTable {
  rows: WorkRow[]
  figures: Record<Figure, string>
  purpose: string
  goals: string[]
}

/** One or several things in a table, by the names that the server gives them in conflicts. */
export type Path = string
export const ORDER: Path = 'indicators/order'
export const GOALS: Path = 'goals'
export const PURPOSE: Path = 'purpose'

export function rowPath(row: RowId): Path {
  return `indicators/${row}`
}

export function cellPath(row: RowId, cell: Cell): Path {
  return `indicators/${row}/${cell}`
}

export function figurePath(figure: Figure): Path {
  return `budget/${figure}`
}

export function wordsOf(indicator: Indicator): Words {
  const { level1, level2, name, description, target } = indicator
  return { level1, level2, name, description, target: target.text }
}

export function tableOf(project: Project): WorkTable {
  return {
    rows: [...project.indicators].sort((a, b) => a.row - b.row).map(indicator => ({ id: indicator.indicatorId, words: wordsOf(indicator) })),
    figures: { total: project.budget.total ?? '', fiscal: project.budget.fiscal ?? '', other: project.budget.other ?? '' },
    purpose: project.purpose ?? '',
    goals: [...project.goals],
  }
}

export const BLANK: Words = Object.freeze({ level1: '', level2: '', name: '', description: '', target: '' })

/** Cells that the server wants filled before it takes a row. */
export const NEEDED = ['level1', 'level2', 'name'] as const satisfies readonly Cell[]

/** The needed cells of a row that are blank. */
export function lacking(words: Words): Cell[] {
  return NEEDED.filter(cell => words[cell] === '')
}

/** As the server keeps it: without white space at the edges, line ends of one kind; a value on one line. */
export function tidied(cell: Cell | 'prose', text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
  return (cell === 'target' ? lines.replace(/[\n\t]/g, '') : lines).trim()
}

export function sameWords(one: Words, other: Words): boolean {
  return CELLS.every(cell => one[cell] === other[cell])
}
