import { call, download } from './client'
import type { HistoryEntry, Who } from './history'
import type { Budget, Page, Unit } from './types'

/** A ledger; `size` counts events, the last of them recorded at `recordedAt`, and no key while its checkpoints are not signed. */
export interface LedgerState {
  name: string
  origin: string
  size: string
  recordedAt: string | null
  verifierKey: string | null
}

/** One event of the ledger audit: somebody was shown a path, as of these positions. */
export interface RecordedRead {
  position: string
  at: string
  recordedAt: string
  actor: Who | null
  /** `content-read`, `content-exported` or `evidence-downloaded`. */
  type: string
  path: string
  positions: Record<string, string>
}

/** All events folded anew and compared with what is shown. */
export interface Certificate {
  position: string
  at: string
  actor: Who | null
  equal: boolean
  difference: string | null
  positions: Record<string, string>
  documents: string
  live: string
  replayed: string
}

export interface Certificates extends Page<Certificate> {
  replay: { running: boolean, done: string, total: string, problem: string | null }
}

export function listLedgers(signal?: AbortSignal): Promise<LedgerState[]> {
  return call('GET', '/api/ledgers', { signal })
}

/** The newest signed note; not signed yet is a problem. */
export async function readCheckpoint(ledger: string, signal?: AbortSignal): Promise<string> {
  return (await fileOf(ledger, 'checkpoint', signal)).text()
}

export function listReads(page: number, size: number, signal?: AbortSignal): Promise<Page<RecordedRead>> {
  return call('GET', '/api/audit/reads', { query: { page, size }, signal })
}

export function listCertificates(size: number, signal?: AbortSignal): Promise<Certificates> {
  return call('GET', '/api/audit/certificates', { query: { size }, signal })
}

/** Answered at once; the certificate is in the list when it is made. */
export function beginReplay(): Promise<unknown> {
  return call('POST', '/api/audit/certificates')
}

/** A file that a ledger serves, by its address in the ledger. */
export async function fileOf(ledger: string, path: string, signal?: AbortSignal): Promise<Blob> {
  return (await download(`/api/ledgers/${encodeURIComponent(ledger)}/${path}`, { signal })).bytes
}

export const FIGURES = ['budget', 'fiscal', 'other', 'indicators'] as const
export type Figure = (typeof FIGURES)[number]

/** A cell and the event that set it. */
export interface SourceCell {
  path: string
  indicatorId: string | null
  value: unknown
  setBy: HistoryEntry | null
}

/** One project's part in a figure; `counted` is false for money in no multiple of 元. */
export interface FigureSource {
  projectId: string
  unit: Unit
  name: string
  measure: Budget['measure'] | null
  counted: boolean
  cells: SourceCell[]
}

/** Why a figure of the overview is what it is; `sum` is the figure, over all pages. */
export interface FigureSources extends Page<FigureSource> {
  figure: Figure
  sum: string | null
}

export function readSources(query: { fiscalYear: number, figure: Figure, unit: string, page: number, size: number }, signal?: AbortSignal): Promise<FigureSources> {
  return call('GET', '/api/dashboards/overview/sources', { query: { ...query }, signal })
}
