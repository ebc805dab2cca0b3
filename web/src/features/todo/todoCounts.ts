import { readonly, shallowRef } from 'vue'
import { readTodos, type Todo, type TodoKind } from '../../api/todos'
import { ApiProblem } from '../../api/problem'
import type { Role } from '../../api/types'
import { session } from '../session/session'

/** Who has something to do with tables; an auditor and an administrator do not. */
export const HAVE_TODOS: Role[] = ['unit-editor', 'unit-head', 'reviewer', 'office']

const counts = shallowRef<ReadonlyMap<TodoKind, number>>(new Map())
let asked = 0

/** How much waits for the person, for the navigation. */
export const todoCounts = {
  counts: readonly(counts),

  take(items: readonly Todo[]): void {
    counts.value = new Map(items.map(({ kind, count }) => [kind, count]))
  },

  /** Asks again; keeps what it knew when nothing can be said now. */
  async refresh(): Promise<void> {
    const mine = ++asked
    if (!session.has(...HAVE_TODOS)) {
      counts.value = new Map()
      return
    }
    try {
      const { items } = await readTodos({ size: 0 })
      if (mine === asked) todoCounts.take(items)
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
    }
  },
}
