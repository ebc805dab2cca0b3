import type { Cell } from '../../api/types'

export type Mark = 'changed' | 'added' | 'removed'

/** What is marked on a form: cells as `budget/total`, `purpose`, `indicators/<id>/target`, and whole rows as `indicators/<id>`. */
export type Marks = ReadonlyMap<string, Mark>

export const NO_MARKS: Marks = new Map()

interface Changed {
  path: string
  indicatorId: string | null
  from: unknown
  to: unknown
}

/** Names the cell whatever the place of its row: `indicators/<id>/target` for `indicators/3/target`. */
export function cellOf({ path, indicatorId }: Pick<Changed, 'path' | 'indicatorId'>): string {
  return indicatorId === null ? path : path.replace(/^indicators\/\d+/, `indicators/${indicatorId}`)
}

function isRow({ path }: Changed): boolean {
  return /^indicators\/\d+$/.test(path)
}

/** What to mark on the form as it was after the changes. */
export function marksAfter(changes: readonly Changed[]): Marks {
  return new Map(changes.filter(change => !(isRow(change) && change.to === null)).map(change => [cellOf(change), isRow(change) ? 'added' : 'changed']))
}

/** What to mark on the form as it was before them. */
export function marksBefore(changes: readonly Changed[]): Marks {
  return new Map(changes.filter(change => !(isRow(change) && change.from === null)).map(change => [cellOf(change), isRow(change) ? 'removed' : 'changed']))
}

export function markOf(marks: Marks, rowId: string, cell: Cell): Mark | undefined {
  return marks.get(`indicators/${rowId}/${cell}`) ?? marks.get(`indicators/${rowId}`)
}
