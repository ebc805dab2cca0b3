import { computed, ref, watch, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { newestYear } from '../../api/mubiao'
import type { ApiProblem } from '../../api/problem'
import { useLoad } from '../../ui/useLoad'
import { filtersIn } from '../projects/filters'
import { useLive, type Line } from './useLive'

export interface Board<T> {
  data: Readonly<ShallowRef<T | null>>
  problem: Readonly<ShallowRef<ApiProblem | null>>
  loading: Readonly<Ref<boolean>>
  reload: () => Promise<void>
  /** The year that is shown. */
  year: Readonly<Ref<number | undefined>>
  choose: (year: number) => void
  /** When what is shown came from the server. */
  seen: Readonly<Ref<Date | null>>
  line: Readonly<Ref<Line>>
}

/**
 * Figures of a year, which stands in the address; the newest one that has a project where it does not. They are asked for
 * again whenever the server says that the year's figures changed.
 */
export function useBoard<T extends { fiscalYear: number }>(read: (fiscalYear: number, signal: AbortSignal) => Promise<T>): Board<T> {
  const { locale } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const asked = computed(() => filtersIn(route.query).fiscalYear)
  const { data, problem, loading, reload } = useLoad(
    async signal => read(asked.value ?? (await newestYear(signal)) ?? new Date().getFullYear(), signal),
    [asked, locale],
  )
  const year = computed(() => asked.value ?? data.value?.fiscalYear)
  const seen = ref<Date | null>(null)
  watch(data, () => (seen.value = new Date()))

  // What changed between the answer and the first message is in neither: the first one asks again too.
  const line = useLive(year, () => void reload())

  function choose(to: number): void {
    void router.replace({ query: { ...route.query, fiscalYear: String(to) } })
  }
  return { data, problem, loading, reload, year, choose, seen, line }
}
