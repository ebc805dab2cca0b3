import { ApiProblem } from '../../api/problem'

/** How far one table of a batch has come. */
export type Outcome =
  | { state: 'waiting' }
  | { state: 'running' }
  | { state: 'done' }
  | { state: 'refused', problem: ApiProblem }

/**
 * Makes a move with each table in turn and tells of each what came of it; one that is refused does not hold up the others.
 * Stops after the one under way once `signal` is raised: the rest stay waiting.
 */
export async function runBatch<T extends { projectId: string }>(
  tables: readonly T[],
  move: (table: T) => Promise<unknown>,
  tell: (projectId: string, outcome: Outcome) => void,
  signal: AbortSignal,
): Promise<{ done: number, refused: number }> {
  let done = 0
  let refused = 0
  for (const table of tables) tell(table.projectId, { state: 'waiting' })
  for (const table of tables) {
    if (signal.aborted) break
    tell(table.projectId, { state: 'running' })
    try {
      await move(table)
      done++
      tell(table.projectId, { state: 'done' })
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      refused++
      tell(table.projectId, { state: 'refused', problem: failure })
    }
  }
  return { done, refused }
}
