import type { Finding, Project } from '../../api/types'
import { cellPath, type Path } from './table'

const HEAD: Record<string, Path> = { total: 'budget/total', fiscal: 'budget/fiscal', other: 'budget/other', purpose: 'purpose', goals: 'goals' }

/** The cells and fields that a finding is about; none for one about the table as a whole or a row that was cut off. */
export function placesOf(finding: Finding, project: Pick<Project, 'indicators'>): Path[] {
  const row = finding.indicatorId ?? (finding.cells === undefined ? project.indicators.find(one => one.row === finding.row)?.indicatorId : undefined)
  const cells = finding.cells ?? ['target']
  if (row) return cells.map(cell => cellPath(row, cell as never))
  return finding.row === null ? cells.flatMap(cell => HEAD[cell] ?? []) : []
}

/** The findings beside each cell and field. */
export function byPlace(findings: readonly Finding[], project: Pick<Project, 'indicators'>): Map<Path, Finding[]> {
  const places = new Map<Path, Finding[]>()
  for (const finding of findings)
    for (const path of placesOf(finding, project)) places.set(path, [...(places.get(path) ?? []), finding])
  return places
}
