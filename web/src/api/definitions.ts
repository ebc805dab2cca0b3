import { call } from './client'
import { projectPath } from './mubiao'
import type { Page, Receipt } from './types'

export const DIRECTIONS = ['≥', '>', '=', '<', '≤', 'qualitative'] as const
export const VALUE_KINDS = ['number', 'deadline', 'grade', 'words'] as const

/** What one revision of a definition says. */
export interface DefinitionText {
  level1: string
  level2: string
  name: string
  explanation: string
  measure: string | null
  direction: (typeof DIRECTIONS)[number]
  valueKind: (typeof VALUE_KINDS)[number]
  dataSource: string
  evidence: string
  scoringRule: string
}

/** One definition as it is now. `version` goes back in `If-Match`. */
export interface Definition extends DefinitionText {
  code: string
  validFrom: string
  validTo: string | null
  revision: number
  retired: boolean
  version: string
}

export interface DefinitionRevision extends DefinitionText {
  revision: number
  recordedAt: string
  recordedBy: string | null
}

/** Whether values under two revisions may still be compared. */
export interface RevisionBreak {
  from: number
  to: number
  fields: string[]
  comparable: 'yes' | 'judge' | 'no'
}

export interface DefinitionWithRevisions {
  definition: Definition
  revisions: DefinitionRevision[]
  breaks: RevisionBreak[]
}

export interface DefinitionQuery {
  text?: string
  level1?: string
  level2?: string
  page?: number
  size?: number
}

const PATH = '/api/indicator-definitions'

function pathOf(code: string): string {
  return `${PATH}/${encodeURIComponent(code)}`
}

export function listDefinitions(query: DefinitionQuery, signal?: AbortSignal): Promise<Page<Definition>> {
  return call('GET', PATH, { query: { ...query }, signal })
}

export function suggestDefinitions(name: string, level1: string, level2: string, signal?: AbortSignal): Promise<{ items: { definition: Definition, score: string }[] }> {
  return call('GET', `${PATH}/suggestions`, { query: { name, level1, level2 }, signal })
}

export function readDefinition(code: string, signal?: AbortSignal): Promise<DefinitionWithRevisions> {
  return call('GET', pathOf(code), { signal })
}

export type NewDefinition = DefinitionText & { code: string, validFrom: string, validTo: string | null, reason?: string }

export function defineIndicator(definition: NewDefinition, idempotencyKey: string): Promise<Receipt> {
  return call('POST', PATH, { json: definition, idempotencyKey })
}

/** Only what changes; a change of what the definition says makes a new revision. Undefined when nothing changed. */
export function reviseDefinition(code: string, patch: Partial<NewDefinition>, version: string, idempotencyKey: string): Promise<Receipt | undefined> {
  return call('PATCH', pathOf(code), { json: patch, mediaType: 'application/merge-patch+json', ifMatch: version, idempotencyKey })
}

export function setRetired(code: string, retired: boolean, version: string, idempotencyKey: string): Promise<Receipt | undefined> {
  return call('POST', `${pathOf(code)}/${retired ? 'retirement' : 'reactivation'}`, { ifMatch: version, idempotencyKey })
}

/** The row means this revision of the definition from now on. */
export function linkDefinition(projectId: string, indicatorId: string, { code, revision }: Definition, version: string, idempotencyKey: string): Promise<Receipt | undefined> {
  return call('PUT', `${projectPath(projectId)}/indicators/${encodeURIComponent(indicatorId)}/definition`, { json: { code, revision }, ifMatch: version, idempotencyKey })
}
