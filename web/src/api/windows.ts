import { ApiProblem } from './problem'
import { callTagged, call, newKey } from './client'

/** The moves that may be bound to days. */
export const WINDOW_MOVES = ['submission', 'endorsement', 'approval'] as const
export type WindowMove = (typeof WINDOW_MOVES)[number]

/** From when to when a move may be made in a year, both days included; `reminders` count days before the last. */
export interface SubmissionWindow {
  fiscalYear: number
  move: WindowMove
  opens: string
  closes: string
  reminders: number[]
  exceptions: { unit: string, closes: string, reason: string }[]
}

function pathOf(fiscalYear: number, move: WindowMove): string {
  return `/api/submission-windows/${fiscalYear}/${move}`
}

/** Null while none is set, which means that every day is open. */
export async function readWindow(fiscalYear: number, move: WindowMove, signal?: AbortSignal): Promise<{ window: SubmissionWindow, version: string } | null> {
  try {
    const { body, version } = await callTagged<SubmissionWindow>(pathOf(fiscalYear, move), { signal })
    return { window: body, version }
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.status === 404) return null
    throw failure
  }
}

/** `version` is null for the first time. */
export function setWindow({ fiscalYear, move, opens, closes, reminders }: Omit<SubmissionWindow, 'exceptions'>, version: string | null): Promise<void> {
  return call('PUT', pathOf(fiscalYear, move), { json: { opens, closes, reminders }, ...(version === null ? {} : { ifMatch: version }), idempotencyKey: newKey() })
}

/** For this unit it stays open until that day. */
export function exceptUnit({ fiscalYear, move }: Pick<SubmissionWindow, 'fiscalYear' | 'move'>, unit: string, closes: string, reason: string, version: string): Promise<void> {
  return call('PUT', `${pathOf(fiscalYear, move)}/exceptions/${encodeURIComponent(unit)}`, { json: { closes, reason }, ifMatch: version, idempotencyKey: newKey() })
}
