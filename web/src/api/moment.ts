import { readonly, shallowRef } from 'vue'

const looked = shallowRef<string | null>(null)

/**
 * The moment of the past that the whole page shows, null for now: a time as `2024-05-01T00:00:00+08:00`, or positions as
 * `indicator@57,budget@12`. It stands in the address of the page (`?at=`), and whoever keeps it there sets it here; every
 * read that has a past is asked for it, and nothing is written while it is set.
 */
export const moment = readonly(looked)

export function lookAt(at: string | null): void {
  looked.value = at
}

/** How a moment is asked for: by time or by positions. */
export function momentQuery(at: string): { at: string } | { position: string } {
  return at.includes('@') ? { position: at } : { at }
}

/** What is asked for as it stood: reads with a past, and those that tell a history up to the moment. */
const AS_OF = /^\/api\/(?:projects(?:\/[^/]+(?:\/findings)?)?|dashboards\/(?:overview(?:\/sources)?|matrix|arrivals|years))$/
const UP_TO = /^\/api\/projects\/[^/]+\/(?:history|replay|difference)$/

/** What goes with a read so that it shows the moment; nothing for a read that has no past. */
export function ofTheMoment(path: string): Record<string, string> {
  if (looked.value === null) return {}
  if (AS_OF.test(path)) return momentQuery(looked.value)
  return UP_TO.test(path) ? { to: looked.value } : {}
}

/** What may be sent while the past is shown: it changes nothing of what is shown. */
const HARMLESS = /^\/api\/(?:session|target-values)$/

export function isClosed(method: string, path: string): boolean {
  return looked.value !== null && method !== 'GET' && !HARMLESS.test(path)
}
