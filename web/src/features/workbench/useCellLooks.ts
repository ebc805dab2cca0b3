import type { Cell, Finding, Severity } from '../../api/types'
import type { Notes } from '../review/notes'
import type { Others } from '../presence/others'
import { joined } from './levels'
import { contains } from './selection'
import { cellPath, type RowId } from './table'
import type { SaveState } from './unsent'
import type { Grid } from './useGrid'

/** What is known of cells besides their words, by path. */
export interface CellFacts {
  /** What is not saved. */
  states: Map<string, { state: SaveState }>
  /** What was saved a moment ago. */
  saved: Set<string>
  findings: Map<string, Finding[]>
  /** Where the review has said something. */
  notes: Notes
  /** Who else has the cell in edit. */
  others: Others
}

type Say = (key: string, parameters?: Record<string, unknown>) => string

const HEAD = { level1: 'level1', level2: 'level2', name: 'indicator', description: 'description', target: 'value' } as const
const GRAVITY: Severity[] = ['error', 'warning', 'info']

/** Key of the head of a column. */
export function headOf(cell: Cell): string {
  return `form.${HEAD[cell]}`
}

/** How a cell looks, and what a screen reader says of it. */
export function useCellLooks(grid: Grid, facts: () => CellFacts, t: Say) {
  function label(row: number, cell: Cell): string {
    const { states, findings, notes, others } = facts()
    const words = grid.rows.value[row]?.words[cell] ?? ''
    const path = cellPath(grid.rows.value[row]?.id ?? '', cell)
    const state = states.get(path)?.state
    const found = findings.get(path)?.length ?? 0
    const other = others.get(path)?.[0]
    return [
      t('workbench.cellLabel', { row: row + 1, column: t(headOf(cell)) }),
      words === '' ? t('workbench.blank') : words,
      ...(state ? [t(`workbench.state.${state}`)] : []),
      ...(found > 0 ? [t('workbench.cellFindings', { n: found })] : []),
      ...(notes.get(path) === 'open' ? [t('workbench.cellNote')] : []),
      ...(other ? [t('presence.edits', { who: other.displayName })] : []),
    ].join(t('app.listComma'))
  }

  function gravest(path: string): Severity | undefined {
    const here = facts().findings.get(path)
    return here && GRAVITY.find(severity => here.some(finding => finding.severity === severity))
  }

  function isActive(row: number, column: number): boolean {
    const { active } = grid.selection.value
    return active.row === row && active.column === column
  }

  function classesOf(row: RowId, index: number, cell: Cell, column: number, firstInSight: number): Record<string, boolean> {
    const { states, saved, notes, others } = facts()
    const path = cellPath(row, cell)
    const state = states.get(path)?.state
    const { top, bottom, left, right } = grid.block.value
    const chosen = contains(grid.block.value, index, column)
    const again = joined(grid.rows.value, index, cell)
    return {
      [`cell--${cell}`]: true,
      'cell--chosen': chosen,
      'cell--top': chosen && index === top,
      'cell--bottom': chosen && index === bottom,
      'cell--left': chosen && column === left,
      'cell--right': chosen && column === right,
      'cell--active': isActive(index, column),
      'cell--joined': again,
      'cell--again': again && index !== firstInSight,
      [`cell--${state ?? 'fine'}`]: state !== undefined,
      'cell--saved': saved.has(path),
      [`cell--found-${gravest(path) ?? 'none'}`]: true,
      [`cell--note-${notes.get(path) ?? 'none'}`]: true,
      'cell--other': others.has(path),
    }
  }

  return { label, classesOf, isActive }
}
