import { onScopeDispose, shallowRef } from 'vue'
import { readTargetValue } from '../../api/mubiao'
import { ApiProblem } from '../../api/problem'
import type { Project, TargetValue } from '../../api/types'

const TYPING_PAUSE = 220
const MOST_KEPT = 2_000

/**
 * What the server understands of value cells, by their words. What it told with the table is known; other words are asked for
 * while they are typed, the last ones only.
 */
export function useReadings(fiscalYear: number) {
  const known = shallowRef(new Map<string, TargetValue>())
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: AbortController | undefined

  function learn(project: Project): void {
    const now = new Map(known.value.size > MOST_KEPT ? [] : known.value)
    for (const { target } of project.indicators) now.set(target.text, target)
    known.value = now
  }

  /** Asks after a short pause in the typing; a question that was overtaken is called back. */
  function ask(text: string): void {
    clearTimeout(timer)
    current?.abort()
    const words = text.trim()
    if (words === '' || known.value.has(words)) return
    timer = setTimeout(() => void fetchReading(words), TYPING_PAUSE)
  }

  async function fetchReading(words: string): Promise<void> {
    const mine = (current = new AbortController())
    try {
      const reading = await readTargetValue(words, fiscalYear, mine.signal)
      known.value = new Map(known.value).set(words, reading)
    } catch (failure) {
      // Offline or overtaken: the cell simply shows no reading; the words are kept all the same.
      if (!(failure instanceof ApiProblem) && !mine.signal.aborted) throw failure
    }
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    current?.abort()
  })
  return { known, learn, ask, of: (text: string) => known.value.get(text.trim()) ?? null }
}
