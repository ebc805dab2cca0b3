import { call } from './client'
import type { Stage, Unit } from './types'

/** In the order of the desk. `due-soon` counts tables that are counted before, too. */
export const TODO_KINDS = ['to-submit', 'to-review', 'returned', 'due-soon'] as const
export type TodoKind = (typeof TODO_KINDS)[number]

/** A table that waits; `closes` is the last day on which its unit may hand it in, null where no window is set. */
export interface WaitingProject {
  projectId: string
  fiscalYear: number
  unit: Unit
  name: string
  stage: Stage
  version: string
  closes: string | null
}

/** What of one kind waits: how many, and the first of them, the nearest last day first. */
export interface Todo {
  kind: TodoKind
  title: string
  count: number
  projects: WaitingProject[]
}

export interface TodoQuery {
  fiscalYear?: number | null
  /** How many of each kind are named, at most 500. */
  size?: number
}

export function readTodos(query: TodoQuery, signal?: AbortSignal): Promise<{ items: Todo[] }> {
  return call('GET', '/api/todos', { query: { ...query }, signal })
}
