import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue'
import { stream } from '../../api/client'
import { moment } from '../../api/moment'
import { ApiProblem } from '../../api/problem'

export type Line = 'closed' | 'connecting' | 'live' | 'lost'

const SHORTEST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000

/**
 * Hears of every change of the figures of a year as it happens, while the page shows the present. After a break it begins
 * again by itself, and the first message tells that something may have been missed.
 */
export function useLive(fiscalYear: Ref<number | undefined>, heard: () => void): Readonly<Ref<Line>> {
  const line = ref<Line>('closed')
  let current: AbortController | undefined

  async function listen(year: number, end: AbortController): Promise<void> {
    let pause = SHORTEST_PAUSE
    line.value = 'connecting'
    while (!end.signal.aborted) {
      try {
        const messages = stream('/api/dashboards/overview/stream', { query: { fiscalYear: year }, signal: end.signal })
        while (!(await messages.next()).done) {
          if (end.signal.aborted) return
          line.value = 'live'
          pause = SHORTEST_PAUSE
          heard()
        }
      } catch (failure) {
        if (end.signal.aborted) return
        if (!(failure instanceof ApiProblem)) throw failure
        if ([401, 403, 404].includes(failure.status)) {
          line.value = 'closed'
          return
        }
      }
      if (end.signal.aborted) return
      line.value = 'lost'
      await new Promise(resolve => setTimeout(resolve, pause))
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }

  watch([fiscalYear, moment], ([year, at]) => {
    current?.abort()
    line.value = 'closed'
    if (year === undefined || at !== null) return
    current = new AbortController()
    void listen(year, current)
  }, { immediate: true })
  onScopeDispose(() => current?.abort())
  return readonly(line)
}
