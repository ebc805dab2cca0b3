import { computed, onScopeDispose, ref, shallowReactive, watch, type Ref } from 'vue'
import { readProject } from '../../api/mubiao'
import { ApiProblem } from '../../api/problem'
import { readReviewChanges } from '../../api/review'
import { readTodos, type WaitingProject } from '../../api/todos'
import type { Project } from '../../api/types'
import { useLoad } from '../../ui/useLoad'
import { session } from '../session/session'
import { isOpen } from '../target-table/findings'
import { todoCounts } from '../todo/todoCounts'
import { allowedMoves, movesFor, type Move } from '../workflow/moves'

/** What the queue tells of a table besides its name. */
export interface Detail {
  version: string
  round: number | null
  errors: number
  findings: number
  /** Cells that changed since the return or the approval; null where all is new. */
  changed: number | null
  moves: Move[]
}

const MOST = 500
export const PAGE = 20
const AT_ONCE = 4

/** The tables that wait for the person's review, with what is looked up of those on the page. */
export function useReviewQueue(fiscalYear: Ref<number | null>, locale: Ref<string>) {
  const page = ref(0)
  const details = shallowReactive(new Map<string, Detail>())
  const chosen = ref(new Set<string>())
  const { data, problem, loading, reload } = useLoad(signal => readTodos({ fiscalYear: fiscalYear.value, size: MOST }, signal), [fiscalYear, locale])
  const kind = computed(() => data.value?.items.find(item => item.kind === 'to-review'))
  const waiting = computed(() => kind.value?.projects ?? [])
  const shown = computed(() => waiting.value.slice(page.value * PAGE, (page.value + 1) * PAGE))
  let looking = new AbortController()

  watch(data, now => {
    if (!now) return
    if (fiscalYear.value === null) todoCounts.take(now.items)
    const there = new Set(waiting.value.map(({ projectId }) => projectId))
    chosen.value = new Set([...chosen.value].filter(id => there.has(id)))
    if (page.value * PAGE >= waiting.value.length) page.value = 0
  })
  watch(shown, now => {
    looking.abort()
    looking = new AbortController()
    const queue = now.filter(({ projectId, version }) => details.get(projectId)?.version !== version)
    for (let worker = 0; worker < AT_ONCE; worker++) void lookUp(queue, looking.signal)
  })
  onScopeDispose(() => { looking.abort() })

  async function lookUp(queue: WaitingProject[], signal: AbortSignal): Promise<void> {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      try {
        const project = await readProject(next.projectId, signal)
        const again = (project.review?.round ?? 0) > 1 || (project.review?.version ?? null) !== null
        const changes = again ? await readReviewChanges(next.projectId, signal) : null
        details.set(next.projectId, detailOf(project, changes?.since ? changes.changes.length : null))
      } catch (failure) {
        if (signal.aborted) return
        if (!(failure instanceof ApiProblem)) throw failure
      }
    }
  }

  /** The moves that may be made with a table; from its stage until the server has said. */
  function movesOf(project: WaitingProject): Move[] {
    return details.get(project.projectId)?.moves ?? movesFor(session.user.value, project)
  }

  function chooseAll(on: boolean): void {
    chosen.value = new Set(on ? shown.value.map(({ projectId }) => projectId) : [])
  }

  function choose(projectId: string, on: boolean): void {
    const next = new Set(chosen.value)
    if (on) next.add(projectId)
    else next.delete(projectId)
    chosen.value = next
  }

  const picked = computed(() => waiting.value.filter(({ projectId }) => chosen.value.has(projectId)))
  return { data, kind, problem, loading, reload, waiting, shown, page, details, chosen, picked, choose, chooseAll, movesOf }
}

function detailOf(project: Project, changed: number | null): Detail {
  const open = project.findings.filter(isOpen)
  return {
    version: project.version,
    round: project.review?.round ?? null,
    errors: open.filter(({ severity }) => severity === 'error').length,
    findings: open.length,
    changed,
    moves: allowedMoves(session.user.value, project),
  }
}
