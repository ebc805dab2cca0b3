import { computed, onScopeDispose, ref, shallowRef, triggerRef, type Ref } from 'vue'
import { moment } from '../../api/moment'
import { readProject, sendChange } from '../../api/mubiao'
import { ApiProblem } from '../../api/problem'
import type { Finding, Project, TargetClause, TargetValue } from '../../api/types'
import { changesNothing, applied, type Edit } from './edits'
import { History, type Retraced } from './history'
import { keptInBrowser } from './keeping'
import { openTables } from './openTables'
import { Sending, type Line } from './sending'
import type { RowId, WorkTable } from './table'
import { statesOf, type Unsent } from './unsent'

const LOOK_AGAIN = 30_000
const SAVED_SHOWS = 2_500

/**
 * One project on the workbench: the table as it stands with what is unsent, undo and redo, and what happens to the sending.
 * Lives as long as the screen; what is unsent then stays in the browser.
 */
export function useWorkbench(project: Project, subject: string) {
  const wake = new Set<() => void>()
  openTables.add(project.projectId)
  const state = shallowRef<Shown>({ view: { rows: [], figures: { total: '', fiscal: '', other: '' }, purpose: '', goals: [] }, items: [], line: 'idle', underWay: null, project, lastReceipt: null, kept: true, fresh: true })
  const renamedRows = ref(0)
  const names = new Map<RowId, RowId>()
  const history = new History()
  const saved: Ref<Set<string>> = ref(new Set())

  const sending: Sending = new Sending(project, project.projectId, {
    send: (request, key, ifMatch) => inThePresent(() => sendChange(request, key, ifMatch)),
    read: readAfter => inThePresent(() => readProject(project.projectId, undefined, readAfter)),
    keeping: keptInBrowser(subject, project.projectId),
    pause: millis => paused(millis, wake),
    changed: show,
    rowNamed(from, to) {
      names.set(from, to)
      history.rename(from, to)
      renamedRows.value++
    },
  })
  let before = new Set<string>()

  function show(): void {
    state.value = {
      view: sending.view,
      items: sending.items,
      line: sending.line,
      underWay: sending.underWay,
      project: sending.project,
      lastReceipt: sending.lastReceipt,
      kept: sending.kept,
      fresh: sending.fresh,
    }
    const now = new Set(statesOf(sending.items, null).keys())
    for (const path of before) if (!now.has(path)) glow(path)
    before = now
  }

  function glow(path: string): void {
    saved.value.add(path)
    setTimeout(() => saved.value.delete(path), SAVED_SHOWS)
  }

  function edit(edits: readonly Edit[]): boolean {
    const view = sending.view
    const effective = edits.filter((one, place) => !changesNothing(applied(view, edits.slice(0, place)), one))
    if (effective.length === 0) return false
    history.record(view, [...effective])
    sending.edit(effective)
    triggerRef(state)
    return true
  }

  function retrace(retraced: Retraced | null): Retraced | null {
    if (retraced) sending.edit(retraced.edits)
    triggerRef(state)
    return retraced
  }

  const again = () => { for (const go of wake) go() }
  const look = () => { if (document.visibilityState === 'visible') sending.refresh() }
  const timer = setInterval(look, LOOK_AGAIN)
  window.addEventListener('online', again)
  window.addEventListener('focus', look)
  onScopeDispose(() => {
    clearInterval(timer)
    window.removeEventListener('online', again)
    window.removeEventListener('focus', look)
    sending.stop()
    again()
    openTables.delete(project.projectId)
  })
  show()
  sending.run()

  return {
    project: computed(() => state.value.project),
    view: computed(() => state.value.view),
    items: computed(() => state.value.items),
    states: computed(() => statesOf(state.value.items, state.value.underWay)),
    line: computed(() => state.value.line),
    lastReceipt: computed(() => state.value.lastReceipt),
    kept: computed(() => state.value.kept),
    conflicts: computed(() => state.value.items.filter(item => item.conflict !== null)),
    findings: computed<Finding[]>(() => state.value.project.findings),
    canUndo: computed(() => { void state.value; return history.canUndo }),
    canRedo: computed(() => { void state.value; return history.canRedo }),
    saved,
    renamedRows,
    edit,
    undo: () => retrace(history.undo(sending.view)),
    redo: () => retrace(history.redo(sending.view)),
    decide: (id: string, choice: 'mine' | 'theirs', reason: string | null) => { sending.decide(id, choice, reason) },
    drop: (id: string) => { sending.drop(id) },
    refresh: () => { sending.refresh() },
    because: (reason: string) => { sending.reason = reason.trim() === '' ? null : reason.trim() },
    /** The id a row has now. */
    nameNow(row: RowId): RowId {
      let here = row
      for (let next = names.get(here); next !== undefined; next = names.get(here)) here = next
      return here
    },
  }
}

export type Workbench = ReturnType<typeof useWorkbench>

interface Shown {
  view: WorkTable
  items: Unsent[]
  line: Line
  underWay: string | null
  project: Project
  lastReceipt: Sending['lastReceipt']
  kept: boolean
  fresh: boolean
}

function paused(millis: number, wake: Set<() => void>): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      clearTimeout(timer)
      wake.delete(go)
      resolve()
    }
    const timer = setTimeout(go, millis)
    wake.add(go)
  })
}

/** While the page shows the past nothing is sent and nothing read: what is unsent waits. */
function inThePresent<T>(ask: () => Promise<T>): Promise<T> {
  return moment.value === null ? ask() : Promise.reject(ApiProblem.unreachable())
}

/** What was understood of the values of the table as the server has it, by their words. */
export function readingsOf(project: Project): Map<string, TargetValue> {
  return new Map(project.indicators.map(({ target }) => [target.text, target]))
}

export type Clauses = TargetClause[] | null
