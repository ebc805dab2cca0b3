import type { ReplayedTable } from '../../api/history'
import type { Project, Unit } from '../../api/types'

/** A replayed table as the form shows it: what was not there yet is blank. The replay names the unit by its code only. */
export function asForm(table: ReplayedTable, unit: Unit | null): Project {
  const code = table.unit ?? ''
  return {
    projectId: table.projectId,
    fiscalYear: table.fiscalYear ?? 0,
    unit: unit?.code === code ? unit : { code, name: '' },
    name: table.name ?? '',
    stage: table.stage,
    version: table.version,
    budget: table.budget ?? { total: null, fiscal: null, other: null, measure: '' },
    purpose: table.purpose,
    goals: table.goals,
    indicators: table.indicators.map(row => ({ ...row, weight: null })),
    findings: [],
    incompleteRows: table.incompleteRows,
  }
}
