import { onScopeDispose, readonly, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiProblem } from '../../api/problem'
import { cancelRebuild, readRebuild, startRebuild, type Rebuild, type RebuildSource } from '../../api/rebuild'

const PAUSE = 1_000

export interface FollowedRebuild {
  rebuild: Readonly<ShallowRef<Rebuild | null>>
  problem: Readonly<ShallowRef<ApiProblem | null>>
  /** An order is on its way. */
  busy: Readonly<Ref<boolean>>
  refresh: () => Promise<void>
  start: (source: RebuildSource) => Promise<void>
  cancel: () => Promise<void>
}

/** The rebuild of the read model, read again every second while it runs, by whomever it was begun. */
export function useRebuild(): FollowedRebuild {
  const rebuild = shallowRef<Rebuild | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  const ended = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function take(ask: () => Promise<Rebuild>): Promise<void> {
    clearTimeout(timer)
    try {
      rebuild.value = await ask()
      problem.value = null
    } catch (failure) {
      if (ended.signal.aborted) return
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure
    }
    // A question that got no answer is put again as well: the rebuild goes on without this page.
    if (!ended.signal.aborted && rebuild.value?.state === 'running') timer = setTimeout(() => void refresh(), PAUSE)
  }

  const refresh = () => take(() => readRebuild(ended.signal))

  async function order(ask: () => Promise<Rebuild>): Promise<void> {
    busy.value = true
    await take(ask)
    busy.value = false
  }

  onScopeDispose(() => {
    ended.abort()
    clearTimeout(timer)
  })
  void refresh()
  return { rebuild, problem, busy: readonly(busy), refresh, start: source => order(() => startRebuild(source)), cancel: () => order(cancelRebuild) }
}
