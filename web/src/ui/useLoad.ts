import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { moment } from '../api/moment'
import { ApiProblem } from '../api/problem'

export interface Loaded<T> {
  /** The newest answer; stays while the next one is on its way. */
  data: Readonly<ShallowRef<T | null>>
  problem: Readonly<ShallowRef<ApiProblem | null>>
  loading: Readonly<Ref<boolean>>
  reload: () => Promise<void>
}

/** Loads at once and again whenever `when` changes, or the moment that the page shows. An answer that was overtaken by a later question is dropped. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, when: WatchSource | WatchSource[]): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const loading = ref(false)
  let current: AbortController | undefined

  async function reload(): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    loading.value = true
    try {
      const answer = await load(mine.signal)
      if (mine.signal.aborted) return
      data.value = answer
      problem.value = null
    } catch (failure) {
      if (mine.signal.aborted) return
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure
    } finally {
      if (current === mine) loading.value = false
    }
  }

  watch([...[when].flat(), moment], reload, { immediate: true })
  onScopeDispose(() => current?.abort())
  return { data, problem: readonly(problem) as Readonly<ShallowRef<ApiProblem | null>>, loading: readonly(loading), reload }
}
