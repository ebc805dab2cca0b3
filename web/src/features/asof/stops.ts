import { call } from '../../api/client'
import { readHistory, type HistoryEntry } from '../../api/history'

/** A moment at which the slider stops: a time of recording, and what was recorded then where it is known. */
export interface Stop {
  at: string
  says: string
  /** Events that were recorded then, as `indicator@57`. */
  events: string[]
}

const MOST = 500

/** Times at which anything was recorded, thinned out evenly, oldest first. */
export async function stopsOfAll(signal: AbortSignal): Promise<Stop[]> {
  const { items } = await call<{ items: string[] }>('GET', '/api/dashboards/moments', { signal })
  return items.map(at => ({ at, says: '', events: [] }))
}

/** The times at which a project changed, oldest first: what was recorded together is one stop. */
export async function stopsOf(projectId: string, signal: AbortSignal): Promise<Stop[]> {
  const { items } = await readHistory(projectId, { to: FAR_AHEAD, size: MOST }, signal)
  return together([...items].reverse())
}

/** The whole history, also while the page shows a moment of it. */
const FAR_AHEAD = '9999-01-01T00:00:00Z'

export function together(entries: readonly HistoryEntry[]): Stop[] {
  const stops: Stop[] = []
  for (const { recordedAt, label, ledger, position } of entries) {
    const last = stops.at(-1)
    if (last?.at === recordedAt) {
      last.events.push(`${ledger}@${position}`)
      last.says = label
    } else stops.push({ at: recordedAt, says: label, events: [`${ledger}@${position}`] })
  }
  return stops
}

/** Where the thumb stands: the last stop that is not after the moment; behind the last for now. */
export function placeOf(at: string | null, stops: readonly Stop[]): number {
  if (at === null) return stops.length
  if (at.includes('@')) return Math.max(stops.findIndex(stop => stop.events.some(event => at.split(',').includes(event))), 0)
  const time = Date.parse(at)
  return Math.max(stops.filter(stop => Date.parse(stop.at) <= time).length - 1, 0)
}
