import type { RouteLocationNormalized, Router } from 'vue-router'
import { lookAt, moment } from '../../api/moment'

/** The moment in an address; null for now. */
export function momentIn({ query }: Pick<RouteLocationNormalized, 'query'>): string | null {
  const at = [query.at].flat()[0] ?? ''
  return /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$|^(?:budget|indicator)@\d+(?:,(?:budget|indicator)@\d+)?$/.test(at) ? at : null
}

/** The same address for now. */
export function withoutMoment({ query }: Pick<RouteLocationNormalized, 'query'>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (name === 'at' ? [] : [[name, [value].flat()[0] ?? '']])))
}

/**
 * One moment for the whole page: it stands in the address, goes along with every link that does not name another, and is
 * left only on purpose or with the way back of the browser. A place for writing is not entered while it is set.
 */
export function keepMoment(router: Router): void {
  let travelled = false
  let leaving = false
  window.addEventListener('popstate', () => (travelled = true), true)

  router.beforeEach((to, from) => {
    const kept = momentIn(from)
    const asked = momentIn(to)
    if (asked !== null && to.meta.writing) return { name: to.meta.writing, params: to.params, query: { at: asked } }
    if (kept === null || asked !== null || travelled || leaving || to.meta.open) return true
    return { path: to.path, query: { ...to.query, at: kept }, hash: to.hash }
  })
  router.afterEach((to, _from, failure) => {
    travelled = false
    if (!failure) lookAt(momentIn(to))
  })

  backToNow = async () => {
    leaving = true
    try {
      await router.push({ path: router.currentRoute.value.path, query: withoutMoment(router.currentRoute.value) })
    } finally {
      leaving = false
    }
  }
}

let backToNow: () => Promise<void> = () => Promise.resolve()

/** Shows the same place as it is now. */
export function toNow(): Promise<void> {
  return backToNow()
}

/** Shows the same place as it stood then. A step within the past makes no step of the browser's way back. */
export async function toMoment(router: Router, at: string): Promise<void> {
  const here = router.currentRoute.value
  const there = { path: here.path, query: { ...here.query, at } }
  await (moment.value === null ? router.push(there) : router.replace(there))
}
