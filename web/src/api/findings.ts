import { call } from './client'
import { projectPath } from './mubiao'
import type { Finding, Receipt } from './types'

/** The unit says why what was found stays as it is. Refused with FINDING_GONE where it is no longer found. */
export function answerFinding(projectId: string, finding: Finding, answer: string, version: string, idempotencyKey: string): Promise<Receipt> {
  const { code, indicatorId, digest } = finding
  return call('POST', answersOf(projectId), { json: { code, indicatorId: indicatorId ?? null, digest, answer }, ifMatch: version, idempotencyKey })
}

/** Takes the answer to this digest back: the finding is open again. */
export function withdrawAnswer(projectId: string, digest: string, version: string, idempotencyKey: string): Promise<Receipt> {
  return call('DELETE', `${answersOf(projectId)}/${encodeURIComponent(digest)}`, { ifMatch: version, idempotencyKey })
}

function answersOf(projectId: string): string {
  return `${projectPath(projectId)}/findings/answers`
}
