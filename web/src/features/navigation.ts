import type { TodoKind } from '../api/todos'

/*
 * The places of the workbench in the order of the work. A place is listed once it exists; each later screen gets its line
 * in the group it belongs to.
 */
export interface Place {
  route: string
  /** Other routes that belong to this place. */
  also?: string[]
  label: string
  icon: 'table' | 'import' | 'overview' | 'catalogue' | 'people' | 'todo' | 'review' | 'tree' | 'calendar' | 'ledger' | 'verify' | 'matrix' | 'arrivals' | 'years' | 'rebuild'
  /** What of the to-do desk is counted beside it. */
  counts?: TodoKind[]
}

export interface PlaceGroup {
  label: string
  places: Place[]
}

export const PLACES: PlaceGroup[] = [
  {
    label: 'navigation.work',
    places: [
      { route: 'todos', label: 'todos.title', icon: 'todo', counts: ['to-submit', 'to-review', 'returned'] },
      { route: 'review', label: 'queue.title', icon: 'review', counts: ['to-review'] },
      { route: 'projects', also: ['target-table', 'workbench', 'history', 'difference', 'replay'], label: 'projects.title', icon: 'table' },
      { route: 'imports', also: ['import'], label: 'imports.title', icon: 'import' },
      { route: 'definitions', also: ['definition'], label: 'catalogue.title', icon: 'catalogue' },
    ],
  },
  {
    label: 'navigation.boards',
    places: [
      { route: 'overview', also: ['why'], label: 'overview.title', icon: 'overview' },
      { route: 'matrix', label: 'matrix.title', icon: 'matrix' },
      { route: 'arrivals', label: 'arrivals.title', icon: 'arrivals' },
      { route: 'years', label: 'years.title', icon: 'years' },
    ],
  },
  {
    label: 'navigation.audit',
    places: [
      { route: 'ledgers', label: 'ledgers.title', icon: 'ledger' },
      { route: 'verify', label: 'verify.title', icon: 'verify' },
    ],
  },
  {
    label: 'navigation.administration',
    places: [
      { route: 'windows', label: 'windows.title', icon: 'calendar' },
      { route: 'accounts', label: 'accounts.title', icon: 'people' },
      { route: 'units', label: 'units.title', icon: 'tree' },
      { route: 'rebuild', label: 'rebuild.title', icon: 'rebuild' },
    ],
  },
]
