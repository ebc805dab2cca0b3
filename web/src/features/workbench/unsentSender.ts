import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { moment } from '../../api/moment'
import { readProject, sendChange } from '../../api/mubiao'
import { ApiProblem } from '../../api/problem'
import { keptInBrowser, unsentProjects } from './keeping'
import { openTables } from './openTables'
import { Sending } from './sending'
import { heldBack } from './unsent'

const LOOK_AGAIN = 5_000

interface Run {
  stop: () => void
  wake: () => void
}

/**
 * Sends what somebody has written and left behind: without a line, or on a workbench that was left before it was saved. Runs
 * as long as the page, beside whatever is shown. What is in conflict or was refused waits for the person.
 */
export function useUnsentSender(subject: Ref<string | null>) {
  /** Edits that are not saved, by project, without those of a table that is open. */
  const waiting = shallowRef<ReadonlyMap<string, number>>(new Map())
  const runs = new Map<string, Run>()
  /** What only the person can decide; looked at again once it is another. */
  const settled = new Map<string, number>()

  function count(): void {
    const me = subject.value
    waiting.value = me === null ? new Map() : new Map([...unsentProjects(me)].filter(([project]) => !openTables.has(project)))
  }

  function look(): void {
    count()
    const me = subject.value
    if (me === null || moment.value !== null) return
    for (const [project, edits] of waiting.value)
      if (!runs.has(project) && settled.get(project) !== edits) void send(me, project)
  }

  async function send(me: string, projectId: string): Promise<void> {
    let wake: () => void = () => undefined
    let sending: Sending | null = null
    let stopped = false
    runs.set(projectId, {
      stop: () => {
        stopped = true
        sending?.stop()
        runs.delete(projectId)
        wake()
      },
      wake: () => { wake() },
    })
    try {
      const project = await readProject(projectId)
      if (stopped) return
      const current: Sending = new Sending(project, projectId, {
        send: sendChange,
        read: readAfter => readProject(projectId, undefined, readAfter),
        keeping: keptInBrowser(me, projectId),
        pause: millis => new Promise(resolve => {
          const timer = setTimeout(resolve, millis)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        }),
        changed: () => {
          count()
          const over = current.line === 'signed-out' || (current.line === 'idle' && current.fresh && current.items.every(item => heldBack(item) !== null))
          if (!over || stopped) return
          settled.set(projectId, current.items.length)
          runs.get(projectId)?.stop()
        },
      })
      sending = current
      current.refresh()
    } catch (failure) {
      runs.delete(projectId)
      if (!(failure instanceof ApiProblem)) throw failure
      if (failure.status === 404 || failure.status === 403) settled.set(projectId, waiting.value.get(projectId) ?? 0)
    }
  }

  function halt(): void {
    for (const run of [...runs.values()]) run.stop()
  }

  const online = () => {
    for (const run of runs.values()) run.wake()
    look()
  }
  const timer = setInterval(look, LOOK_AGAIN)
  window.addEventListener('online', online)
  watch(subject, () => {
    halt()
    settled.clear()
    look()
  }, { immediate: true })
  watch(moment, () => {
    halt()
    look()
  })
  watch(openTables, () => {
    for (const project of openTables) {
      runs.get(project)?.stop()
      settled.delete(project)
    }
    look()
  })
  onScopeDispose(() => {
    clearInterval(timer)
    window.removeEventListener('online', online)
    halt()
  })

  return waiting
}
