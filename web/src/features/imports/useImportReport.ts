import { computed, onScopeDispose, readonly, ref, shallowRef, watch, type Ref } from 'vue'
import { followImport } from '../../api/followImport'
import { cancelImport } from '../../api/mubiao'
import { ApiProblem } from '../../api/problem'
import type { ImportReport, Outcome } from '../../api/types'

/** How many tables came to which outcome; outcomes that did not occur are left out. */
export function tally(report: ImportReport): [Outcome, number][] {
  const counts = new Map<Outcome, number>()
  for (const { outcome } of report.tables) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts]
}

/** Whole per cent done; null while it is not known how much there is. */
export function percentage({ state, done, total }: Pick<ImportReport, 'state' | 'done' | 'total'>): number | null {
  if (state === 'finished') return 100
  return total ? Math.min(100, Math.floor((done * 100) / total)) : null
}

/** Follows one import, from the start again when the language changes, because its problems are told in words. */
export function useImportReport(importId: Ref<string>, language: Ref<string>) {
  const report = shallowRef<ImportReport | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const cancelling = ref(false)
  let stop: () => void = () => undefined

  function follow(): void {
    stop()
    problem.value = null
    stop = followImport(importId.value, {
      onReport: seen => (report.value = seen),
      onProblem: failure => (problem.value = failure),
    })
  }

  async function cancel(): Promise<void> {
    cancelling.value = true
    try {
      await cancelImport(importId.value)
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      problem.value = failure
    } finally {
      cancelling.value = false
    }
  }

  watch([importId, language], follow, { immediate: true })
  onScopeDispose(() => stop())
  return {
    report: readonly(report) as Readonly<Ref<ImportReport | null>>,
    problem: readonly(problem) as Readonly<Ref<ApiProblem | null>>,
    percentage: computed(() => report.value && percentage(report.value)),
    tally: computed(() => (report.value ? tally(report.value) : [])),
    cancelling: readonly(cancelling),
    cancel,
    follow,
  }
}
