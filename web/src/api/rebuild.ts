import { call } from './client'

export const REBUILD_STATES = ['none', 'running', 'finished', 'cancelled', 'failed'] as const
export type RebuildState = (typeof REBUILD_STATES)[number]

/** GET /api/read-model/rebuild: the last rebuild of the read model, or that under way; `done` and `total` count events. */
export interface Rebuild {
  /** Of the read model that it makes. */
  generation: string | null
  state: RebuildState
  done: string
  total: string
  startedAt: string | null
  endedAt: string | null
  cancelAsked: boolean
  /** Why it failed: INTERRUPTED, ABANDONED or FAILED. */
  problem: string | null
}

/** Where the events come from: what the topics hold, or the ledgers, from which the topics are filled again first. */
export type RebuildSource = 'kafka' | 'ledger'

const PATH = '/api/read-model/rebuild'

export function readRebuild(signal?: AbortSignal): Promise<Rebuild> {
  return call('GET', PATH, { signal })
}

export function startRebuild(source: RebuildSource): Promise<Rebuild> {
  return call('POST', `${PATH}?source=${source}`)
}

/** Asks it to end; that it did is seen by reading it again. */
export function cancelRebuild(): Promise<Rebuild> {
  return call('DELETE', PATH)
}
