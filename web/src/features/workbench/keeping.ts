import type { Unsent } from './unsent'

/** Where edits stay until the server has confirmed them. */
export interface Keeping {
  /** In the order in which they were made; unreadable ones are left out. */
  all: () => Unsent[]
  /** Keeps exactly these; what was kept before and is not among them goes. False when the browser has no room. */
  keep: (items: readonly Unsent[]) => boolean
}

const PREFIX = 'mubiao.unsent.'

/**
 * In this browser, one entry for each edit, apart for each user and project. Written at once, so that a page that is closed
 * or a computer that is switched off loses nothing.
 */
export function keptInBrowser(subject: string, projectId: string, storage: Storage = localStorage): Keeping {
  const mine = `${PREFIX}${subject}/${projectId}/`
  const written = new Map<string, string>()
  return {
    all() {
      const found = keysOf(storage, mine).sort().flatMap(key => {
        const item = read(storage.getItem(key))
        return item ? [item] : []
      })
      for (const item of found) written.set(mine + item.id, JSON.stringify(item))
      return found
    },
    keep(items) {
      try {
        const wanted = new Map(items.map(item => [mine + item.id, JSON.stringify(item)]))
        for (const [key, text] of wanted) if (written.get(key) !== text) storage.setItem(key, text)
        for (const key of written.keys()) if (!wanted.has(key)) storage.removeItem(key)
        written.clear()
        for (const [key, text] of wanted) written.set(key, text)
        return true
      } catch {
        return false
      }
    },
  }
}

/** The projects of which this user has unsent edits in this browser, with their number. */
export function unsentProjects(subject: string, storage: Storage = localStorage): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keysOf(storage, `${PREFIX}${subject}/`)) {
    const project = key.split('/')[1] ?? ''
    counts.set(project, (counts.get(project) ?? 0) + 1)
  }
  return counts
}

function keysOf(storage: Storage, prefix: string): string[] {
  return Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '').filter(key => key.startsWith(prefix))
}

function read(text: string | null): Unsent | null {
  try {
    const item: unknown = JSON.parse(text ?? '')
    return typeof item === 'object' && item !== null && 'edit' in item && 'key' in item ? (item as Unsent) : null
  } catch {
    return null
  }
}
