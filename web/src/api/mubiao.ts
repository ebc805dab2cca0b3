import { call } from './client'
import { momentQuery } from './moment'
import type { ImportAccepted, ImportReport, Overview, Page, Project, ProjectSummary, Receipt, Session, SignedIn, SignInOptions, StageMatrix, TargetValue, User } from './types'

export function signInOptions(): Promise<SignInOptions> {
  return call('GET', '/api/session/options', { mayBeSignedOut: true })
}

export async function signIn(username: string, password: string): Promise<User> {
  const { user } = await call<SignedIn>('POST', '/api/session', { json: { username, password }, mayBeSignedOut: true })
  return user
}

/** Rejects with status 401 when nobody is. */
export async function whoIsSignedIn(): Promise<User> {
  const { user } = await call<Session>('GET', '/api/session', { mayBeSignedOut: true })
  return user
}

export async function signOut(): Promise<void> {
  await call('DELETE', '/api/session', { mayBeSignedOut: true })
}

export interface ProjectQuery {
  fiscalYear?: number | null
  unit?: string
  stage?: string
  text?: string
  page?: number
  size?: number
}

export function listProjects(query: ProjectQuery, signal?: AbortSignal): Promise<Page<ProjectSummary>> {
  return call('GET', '/api/projects', { query: { ...query }, signal })
}

export function readProject(projectId: string, signal?: AbortSignal, readAfter = ''): Promise<Project> {
  return call('GET', projectPath(projectId), { signal, readAfter })
}

/** The same as it stood at a moment, whatever the page looks at. */
export function readProjectAt(projectId: string, at: string, signal?: AbortSignal): Promise<Project> {
  return call('GET', projectPath(projectId), { query: momentQuery(at), signal })
}

export function projectPath(projectId: string): string {
  return `/api/projects/${encodeURIComponent(projectId)}`
}

export interface Change {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  json?: unknown
}

/** One change of a project; `ifMatch` is the version in which what is changed was seen. */
export function sendChange({ method, path, json }: Change, idempotencyKey: string, ifMatch: string | null): Promise<Receipt> {
  const mediaType = method === 'PATCH' ? 'application/merge-patch+json' : undefined
  return call(method, path, { json, mediaType, idempotencyKey, ...(ifMatch === null ? {} : { ifMatch }) })
}

/** What is understood of a value as it is written. Keeps nothing. */
export function readTargetValue(text: string, fiscalYear: number, signal?: AbortSignal): Promise<TargetValue> {
  return call('POST', '/api/target-values', { json: { text, fiscalYear }, signal })
}

export interface ImportOrder {
  bytes: BodyInit
  mediaType: string
  fiscalYear: number | null
  dryRun: boolean
  /** Why tables that are being adjusted change; empty for none. */
  reason: string
  key: string
}

export function startImport(order: ImportOrder): Promise<ImportAccepted> {
  return call('POST', '/api/imports', {
    query: { fiscalYear: order.fiscalYear, dryRun: order.dryRun ? true : null, reason: order.reason || null },
    document: order,
    idempotencyKey: order.key,
  })
}

export function importPath(importId: string): string {
  return `/api/imports/${encodeURIComponent(importId)}`
}

export function readImport(importId: string, signal?: AbortSignal): Promise<ImportReport> {
  return call('GET', importPath(importId), { signal })
}

export function cancelImport(importId: string): Promise<void> {
  return call('DELETE', importPath(importId))
}

export function readOverview(fiscalYear: number, signal?: AbortSignal): Promise<Overview> {
  return call('GET', '/api/dashboards/overview', { query: { fiscalYear }, signal })
}

export function readMatrix(fiscalYear: number, signal?: AbortSignal): Promise<StageMatrix> {
  return call('GET', '/api/dashboards/matrix', { query: { fiscalYear }, signal })
}

/** The newest year that has a project this user sees; null while there is none. The list begins with the newest year. */
export async function newestYear(signal?: AbortSignal): Promise<number | null> {
  const { items } = await listProjects({ size: 1 }, signal)
  return items[0]?.fiscalYear ?? null
}
