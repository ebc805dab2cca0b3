import { call, stream } from './client'
import { projectPath } from './mubiao'
import type { Budget, Page, SourcePart, Stage, TargetValue } from './types'

/** One cell with both values, null where there was or is none. A row that is new or gone is one change with all its cells. */
export interface Change {
  /** As `indicators/3/target`; counts rows as they stood before the change. */
  path: string
  indicatorId: string | null
  from: unknown
  to: unknown
}

/** Who did it, as the ledger has it; what is masked there is null. */
export interface Who {
  subject: string | null
  displayName: string | null
  roles: string[]
  unit: string | null
}

/** A place in an imported document. */
export interface DocumentPlace {
  importId: string
  table: number
  line: number | null
  row: number | null
}

/** One event of a project. `recordedAt` is when it was written down; a date it speaks of is among its `facts`. */
export interface HistoryEntry {
  ledger: string
  position: string
  sequence: number
  type: string
  /** The type in the language of the page. */
  label: string
  recordedAt: string
  actor: Who | null
  reason: string | null
  changes: Change[]
  version: string
  commit: string
  source: DocumentPlace | null
  facts: Record<string, unknown>
}

export interface HistoryQuery {
  path?: string
  indicatorId?: string
  actor?: string
  /** A time, or positions as `indicator@57,budget@12`. */
  from?: string
  to?: string
  page?: number
  size?: number
}

/** The newest first. */
export function readHistory(projectId: string, query: HistoryQuery, signal?: AbortSignal): Promise<Page<HistoryEntry>> {
  return call('GET', `${projectPath(projectId)}/history`, { query: { ...query }, signal })
}

export interface DifferenceSide {
  position: string
  /** null before the project existed. */
  version: string | null
}

export interface DifferenceCell extends Change {
  last: HistoryEntry | null
}

/** What differs between two moments; `from` left out is before the project existed, `to` left out is now. */
export interface Difference {
  from: DifferenceSide
  to: DifferenceSide
  changes: DifferenceCell[]
}

export function readDifference(projectId: string, from: string, to: string, signal?: AbortSignal): Promise<Difference> {
  return call('GET', `${projectPath(projectId)}/difference`, { query: { from, to }, signal })
}

/** A project as it stood after one event; null is what was not there yet. */
export interface ReplayedTable {
  projectId: string
  fiscalYear: number | null
  unit: string | null
  name: string | null
  stage: Stage
  version: string
  budget: Budget | null
  purpose: string | null
  goals: string[]
  indicators: {
    indicatorId: string
    row: number
    level1: string
    level2: string
    name: string
    description: string
    target: TargetValue
  }[]
  incompleteRows: SourcePart[]
}

/** The `step`-th event of `of`, from 1. */
export interface ReplayStep {
  step: number
  of: number
  entry: HistoryEntry
  table: ReplayedTable
}

/** The history from the first event on, as fast as it is read. Ends after the last; rejects as `call` does. */
export async function* replay(projectId: string, to: string, signal: AbortSignal): AsyncGenerator<ReplayStep> {
  for await (const message of stream(`${projectPath(projectId)}/replay`, { query: { to }, signal })) {
    if (message.event === 'end') return
    if (message.event === 'step') yield JSON.parse(message.data) as ReplayStep
  }
}
