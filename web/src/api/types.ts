import type { Review } from './review'

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
  /** Others know the password: until it is changed, nothing else is allowed. */
  mustChangePassword?: boolean
}

/** How one may sign in here: `oidc` is where a browser goes to sign in at the city's provider, null where there is none. */
export interface SignInOptions {
  password: boolean
  oidc: { label: string, start: string } | null
}

/** POST /api/session. The token is for programs; the page lets it fall and lives on the HttpOnly cookie. */
export interface SignedIn {
  token: string
  expiresAt: string
  user: User
}

/** GET /api/session: who is signed in; 401 when nobody is. */
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

/** In the usual order. One that is not known here is shown by its code. */
export const STAGES = ['drafting', 'submitted', 'endorsed', 'approving', 'approved', 'published', 'adjusting', 'rejected'] as const
export type Stage = (typeof STAGES)[number] | (string & {})

/** One line of GET /api/projects: the project without its rows, with how many rows and findings it has. */
export interface ProjectSummary {
  projectId: string
  fiscalYear: number
  unit: Unit
  name: string
  stage: Stage
  version: string
  budget: Budget
  indicators: number
  findings: number
  /** Whether the imported document held the whole table. */
  complete: boolean
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
  clause: number
  detail: string
}

/** A cell of the value column: the words as written, and what was understood of them. */
export interface TargetValue {
  text: string
  clauses: TargetClause[]
  questions: TargetQuestion[]
}

/** One row of the form that is whole, top to bottom by `row` (from 1). A blank cell is ''. */
export interface Indicator {
  indicatorId: string
  row: number
  level1: string
  level2: string
  name: string
  description: string
  target: TargetValue
  weight: string | null
  /** The definition of the catalogue that the row points to. */
  definition?: { code: string, revision: number } | null
}

/** The cells of a row in the order of the form, by their JSON names. */
export const CELLS = ['level1', 'level2', 'name', 'description', 'target'] as const
export type Cell = (typeof CELLS)[number]

/**
 * A part of the form that the imported document did not hold whole: what there was of it, in the order of the form, and
 * the names of what was not there. `row` counts the rows of the document from 1, cut-off ones too; null is the head.
 */
export interface SourcePart {
  row: number | null
  cells: string[]
  missing: string[]
}

/** The finding that goes with each {@link SourcePart}; its `row` is that of the part. */
export const SOURCE_INCOMPLETE = 'SOURCE_INCOMPLETE'

export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  code: string
  severity: Severity
  /** The row it is about, as in `Indicator.row`; null for the head of the form or the table as a whole. */
  row: number | null
  /** The row by its id, where it has one. */
  indicatorId?: string | null
  /** The cells it is about: of the row, or of the head (`total`, `fiscal`, `other`, `purpose`, `goals`). */
  cells?: string[]
  detail: string
  /** What to do. */
  toDo?: string | null
  basis?: string | null
  /** Tells this finding from another of the same rule; changes with what it is about. What an answer names. */
  digest?: string
  /** Whether the unit has said why it stays; `outdated` once what it is about has changed since. */
  answered?: 'no' | 'yes' | 'outdated'
  answer?: FindingAnswer | null
}

/** Why a finding stays, in the unit's words. */
export interface FindingAnswer {
  text: string
  by: { subject: string | null, displayName: string | null }
  at: string
}

/**
 * The answer to an accepted change: where it stands in the ledger. `position` and `recordedAt` are null where everything
 * already was as asked. A new row has its `indicatorId`; `findings` are those after the change, where the service tells them.
 */
export interface Receipt {
  ledger: string
  position: string | null
  commit: string | null
  recordedAt: string | null
  version: string
  indicatorId?: string
  findings?: Finding[]
}

/** GET /api/projects/{projectId}: one official table. */
export interface Project {
  projectId: string
  fiscalYear: number
  unit: Unit
  name: string
  stage: Stage
  /** Opaque; goes back in `If-Match` with a change. */
  version: string
  budget: Budget
  purpose: string | null
  goals: string[]
  indicators: Indicator[]
  findings: Finding[]
  /** Rows that were cut off are here and not among the indicators. */
  incompleteRows: SourcePart[]
  /** How its review stands, for who asks. */
  review?: Review
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

/** GET /api/dashboards/overview of one year. `notAdded` counts projects whose money is in a measure that cannot be added. */
export interface Overview {
  fiscalYear: number
  totals: OverviewTotals & { notAdded: number }
  byUnit: (OverviewTotals & { unit: Unit })[]
  byStage: { stage: Stage, projects: number }[]
  /** `open`: how many of them the unit has not answered. */
  findings: { code: string, count: number, open: number }[]
  lag: { events: number | string, millis: number | string }
}

/** GET /api/dashboards/matrix: how many projects of each unit stand at each stage; counts in the order of `stages`. */
export interface StageMatrix {
  fiscalYear: number
  stages: Stage[]
  rows: { unit: Unit, projects: number[] }[]
  projects: number[]
}
