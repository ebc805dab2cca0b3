import type { Person } from '../features/presence/others'
import { call, stream } from './client'
import { projectPath } from './mubiao'

function presenceOf(projectId: string): string {
  return `${projectPath(projectId)}/presence`
}

/** Says that one has the table open, and which cell in edit. Holds for half a minute. */
export function sayPresent(projectId: string, cell: string | null): Promise<void> {
  return call('PUT', presenceOf(projectId), { json: { cell } })
}

export function sayGone(projectId: string): Promise<void> {
  return call('DELETE', presenceOf(projectId))
}

/** Everybody who has the table open, at once and whenever it changes, until the server ends it. Rejects as `call` does. */
export async function* presentPeople(projectId: string, signal: AbortSignal): AsyncGenerator<Person[]> {
  for await (const { data } of stream(presenceOf(projectId), { signal })) yield (JSON.parse(data) as { items: Person[] }).items
}
