import { computed, onScopeDispose, readonly, ref, shallowRef, triggerRef, watch, type WatchSource } from 'vue'
import { replay, type ReplayStep } from '../../api/history'
import { ApiProblem } from '../../api/problem'

export const SPEEDS = [0.5, 1, 2, 5, 10] as const

/**
 * Plays a project's history: reads it from the first event on and keeps what it has read, so that every step back and every
 * move of the scrubber is at once. `at` counts events from 1; 0 is before the first.
 */
export function useReplay(projectId: () => string, when: WatchSource[]) {
  const steps = shallowRef<ReplayStep[]>([])
  const at = ref(0)
  const playing = ref(false)
  const speed = ref<number>(1)
  const reading = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let current: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const total = computed(() => steps.value[0]?.of ?? 0)
  const step = computed(() => steps.value[at.value - 1] ?? null)

  async function read(): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    pause()
    steps.value = []
    at.value = 0
    problem.value = null
    reading.value = true
    try {
      for await (const next of replay(projectId(), '', mine.signal)) {
        if (mine.signal.aborted) return
        steps.value.push(next)
        triggerRef(steps)
        if (at.value === 0) at.value = 1
      }
    } catch (failure) {
      if (mine.signal.aborted) return
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure
    } finally {
      if (current === mine) reading.value = false
    }
  }

  function go(to: number): void {
    at.value = Math.min(Math.max(to, Math.min(1, steps.value.length)), steps.value.length)
  }

  function play(): void {
    if (steps.value.length === 0) return
    if (at.value >= total.value) at.value = 1
    playing.value = true
    next()
  }

  /** Where the next event has not arrived yet, it waits for it. */
  function next(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      go(at.value + 1)
      if (at.value >= total.value) pause()
      else if (playing.value) next()
    }, 1000 / speed.value)
  }

  function pause(): void {
    playing.value = false
    clearTimeout(timer)
  }

  watch(speed, () => {
    if (playing.value) next()
  })
  watch([projectId, ...when], read, { immediate: true })
  onScopeDispose(() => {
    current?.abort()
    clearTimeout(timer)
  })

  return { step, at: readonly(at), total, read: computed(() => steps.value.length), playing: readonly(playing), speed, reading: readonly(reading), problem, go, play, pause, again: read }
}
