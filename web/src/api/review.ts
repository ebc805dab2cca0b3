import { call } from './client'
import { readHistory, type Change, type HistoryEntry, type Who } from './history'
import { projectPath } from './mubiao'

/** What was said of one place of the table. Without `cell` it is about the whole row, without row about the head or all. */
export interface ReviewComment {
  commentId: string
  round: number
  /** Where the row stands now; null for the head and for a row that is gone. */
  row: number | null
  indicatorId: string | null
  /** A cell of the row, or `budget`, `purpose`, `goals` of the head. */
  cell: string | null
  text: string
  by: Who | null
  at: string
  /** Until what it is about has changed since. */
  open: boolean
}

/** How the review of a project stands, for who asks. */
export interface Review {
  /** How often it was submitted so far. */
  round: number
  /** The newest approved version; null before the first. */
  version: number | null
  /** The positions of both ledgers at which that version stands. */
  approvedAt: Record<string, string> | null
  jointly: boolean
  grade: string | null
  opinion: string | null
  /** Whether the review changes cells together with the unit now. */
  completing?: boolean
  /** By the last part of their paths. */
  allowedMoves: string[]
  returned: { round: number, by: Who | null, at: string, opinion: string, grade: string | null } | null
  comments: ReviewComment[]
}

/** One cell that differs from what was returned or approved, and who changed it last. */
export interface ReviewChange extends Change {
  /** Where the row stands now. */
  row: number | null
  actor: Who | null
  at: string | null
  reason: string | null
}

/** `since` is null while all is new. */
export interface ReviewChanges {
  since: { kind: 'return' | 'approval', round?: number | null, version?: number | null, position?: Record<string, string>, at?: string } | null
  changes: ReviewChange[]
}

export function readReviewChanges(projectId: string, signal?: AbortSignal): Promise<ReviewChanges> {
  return call('GET', `${projectPath(projectId)}/review/changes`, { signal })
}

const STEPS = new Set([
  'table-submitted', 'table-withdrawn', 'table-endorsed', 'table-returned', 'table-rejected', 'joint-completion-began', 'approval-began', 'table-approved',
  'approval-abandoned', 'table-published', 'adjustment-began', 'table-reopened',
])
const PAGE = 500

/** The steps of the review, the oldest first, picked from all of the history. */
export async function readSteps(projectId: string, signal?: AbortSignal): Promise<HistoryEntry[]> {
  const steps: HistoryEntry[] = []
  for (let page = 0, read = 0, total = 1; read < total; page++) {
    const answer = await readHistory(projectId, { page, size: PAGE }, signal)
    steps.push(...answer.items.filter(({ type }) => STEPS.has(type)))
    read += Math.max(answer.items.length, 1)
    total = answer.total
  }
  return steps.reverse()
}
