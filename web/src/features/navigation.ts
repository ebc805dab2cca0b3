/*
 * The places of the workbench in the order of the work. A place is listed once it exists; each later screen (to-do desk,
 * review, matrix, ledger, accounts) gets its line in the group it belongs to.
 */
export interface Place {
  route: string
  /** Other routes that belong to this place. */
  also?: string[]
  label: string
  icon: 'table' | 'import' | 'overview' | 'catalogue' | 'people'
}

export interface PlaceGroup {
  label: string
  places: Place[]
}

export const PLACES: PlaceGroup[] = [
  {
    label: 'navigation.work',
    places: [
      { route: 'projects', also: ['target-table', 'workbench', 'history', 'difference', 'replay'], label: 'projects.title', icon: 'table' },
      { route: 'imports', also: ['import'], label: 'imports.title', icon: 'import' },
      { route: 'definitions', also: ['definition'], label: 'catalogue.title', icon: 'catalogue' },
    ],
  },
  {
    label: 'navigation.boards',
    places: [{ route: 'overview', label: 'overview.title', icon: 'overview' }],
  },
  {
    label: 'navigation.administration',
    places: [{ route: 'accounts', label: 'accounts.title', icon: 'people' }],
  },
]
