import { call } from './client'
import type { OverviewTotals, Unit } from './types'

export interface ArrivalCounts {
  projects: number
  /** Submitted at least once. */
  arrived: number
  /** Of those, open again and never approved. */
  returned: number
  /** Never submitted. */
  missing: number
}

/** GET /api/dashboards/arrivals: how the tables of a year came in, against the end of its submission window. */
export interface Arrivals extends ArrivalCounts {
  fiscalYear: number
  /** As of which it is told whether a unit is late. */
  day: string
  window: { opens: string, closes: string, extended: number } | null
  days: { day: string, projects: number, total: number }[]
  units: (ArrivalCounts & { unit: Unit, closes: string | null, late: boolean })[]
}

export function readArrivals(fiscalYear: number, signal?: AbortSignal): Promise<Arrivals> {
  return call('GET', '/api/dashboards/arrivals', { query: { fiscalYear }, signal })
}

/** What was promised of one definition in a year; `broken` where revisions or measure are others than in the point before. */
export interface DefinitionYear {
  fiscalYear: number
  revisions: number[]
  rows: number
  sum: string | null
  measure: string | null
  notAdded: number
  broken: boolean
}

/** GET /api/dashboards/years */
export interface Years {
  years: { fiscalYear: number, totals: OverviewTotals & { notAdded: number } }[]
  definitions: { code: string, points: DefinitionYear[] }[]
}

export function readYears(signal?: AbortSignal): Promise<Years> {
  return call('GET', '/api/dashboards/years', { signal })
}
