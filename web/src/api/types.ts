/*
 * What travels between the page and the gateway. Amounts of money, positions and decimal numbers are strings, as
 * written by whoever set them; `null` is "left blank", never nought. "unit" is the spending organisation; the other
 * one is a measure. A line marked "Assumed" is not fixed by the published interface and is what this page relies on.
 */

export type Role = 'unit-editor' | 'unit-head' | 'reviewer' | 'office' | 'auditor' | 'admin'

export interface Unit {
  code: string
  name: string
}

export interface User {
  subject: string
  displayName: string
  roles: Role[]
  /** The unit an editor or head is bound to; null for those who see every unit. */
  unit: Unit | null
}

/** POST /api/session. The token is for programs; the page lets it fall and lives on the HttpOnly cookie. */
export interface SignedIn {
  token: string
  expiresAt: string
  user: User
}

/** Assumed: GET /api/session answers who is signed in, or 401. */
export interface Session {
  user: User
}

export interface Page<T> {
  items: T[]
  total: number
}

export interface Budget {
  total: string | null
  fiscal: string | null
  other: string | null
  measure: string
}

/** Assumed: these stages. One that is not known here is shown by its code. */
export const STAGES = ['drafting', 'submitted', 'endorsed', 'returned', 'approved', 'adjusting'] as const
export type Stage = (typeof STAGES)[number] | (string & {})

/** Assumed: one line of GET /api/projects is the project without its rows; the two counts may be left out. */
export interface ProjectSummary {
  projectId: string
  fiscalYear: number
  unit: Unit
  name: string
  stage: Stage
  version: string
  budget: Budget
  indicators?: number
  findings?: number
}

export type Comparator = '≥' | '≤' | '>' | '<' | '='

/** Mirrors the sealed Java type of the same name; `kind` tells the cases apart. */
export type TargetClause =
  | {
      kind: 'number'
      text: string
      subject: string | null
      comparator: Comparator | null
      value: string
      /** Upper end of a range; `value` is then the lower. */
      upper?: string | null
      scale: string
      measure: string | null
    }
  | { kind: 'deadline', text: string, subject?: string | null, comparator: '≤' | null, date: string, from?: string | null }
  | { kind: 'described', text: string }

export interface TargetQuestion {
  code: string
  /** Index of the clause it is about. */
  clause: number | null
  detail: string
}

/** A cell of the value column: the words as written, and what was understood of them. */
export interface TargetValue {
  text: string
  clauses: TargetClause[]
  questions: TargetQuestion[]
}

/**
 * One row of the form, top to bottom by `row` (from 1).
 * Assumed: a cell that the source does not hold is null or ''; a wholly missing value is `target: null` or an empty text.
 */
export interface Indicator {
  indicatorId: string
  row: number
  level1: string | null
  level2: string | null
  name: string | null
  description: string | null
  target: TargetValue | null
  weight: string | null
}

export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  code: string
  severity: Severity
  /** The row it is about, as in `Indicator.row`; null for the table as a whole. */
  row: number | null
  detail: string
  basis?: string | null
}

/** GET /api/projects/{projectId}: one official table. */
export interface Project {
  projectId: string
  fiscalYear: number
  unit: Unit
  name: string
  stage: Stage
  version: string
  budget: Budget
  purpose: string | null
  goals: string[]
  indicators: Indicator[]
  findings: Finding[]
}

export const IMPORT_STATES = ['running', 'finished', 'refused', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export const OUTCOMES = ['created', 'changed', 'unchanged', 'incomplete', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface ImportProblem {
  code: string
  row: number | null
  detail: string
}

export interface ImportedTable {
  title: string
  unit: Unit | null
  projectId: string | null
  outcome: Outcome
  rows: number
  problems: ImportProblem[]
}

/**
 * GET /api/imports/{importId}, and each message of …/events.
 * Assumed: `total` is 0 or null until the tables are counted; `dryRun` may be left out; a refused document says why in
 * `problems`; the stream sends unnamed messages, or messages named `progress`, and ends after the last state.
 */
export interface ImportReport {
  state: ImportState
  done: number
  total: number | null
  tables: ImportedTable[]
  dryRun?: boolean
  problems?: ImportProblem[]
}

/** POST /api/imports */
export interface ImportAccepted {
  importId: string
}

export interface OverviewTotals {
  projects: number
  budget: string | null
  fiscal: string | null
  other: string | null
  indicators: number
}

/** GET /api/dashboards/overview. Assumed: the fields of a line of `byUnit` and `byStage`. */
export interface Overview {
  totals: OverviewTotals
  byUnit: (OverviewTotals & { unit: Unit })[]
  byStage: { stage: Stage, projects: number, budget: string | null }[]
  findings: { code: string, count: number }[]
  lag: { events: number | string, millis: number | string }
}
