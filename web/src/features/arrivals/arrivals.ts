import type { Arrivals } from '../../api/boards'
import type { Chart } from '../boards/charts'

const DAY = 86_400_000

/** Whole days from one day to another; negative when it is over. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

export type WindowState = { key: 'left' | 'closed' | 'notOpen', n: number } | { key: 'lastDay' }

/** Where the day stands in the window. */
export function windowState({ day, window }: Pick<Arrivals, 'day' | 'window'>): WindowState | null {
  if (window === null) return null
  if (day < window.opens) return { key: 'notOpen', n: daysBetween(day, window.opens) }
  if (day > window.closes) return { key: 'closed', n: daysBetween(window.closes, day) }
  return day === window.closes ? { key: 'lastDay' } : { key: 'left', n: daysBetween(day, window.closes) }
}

/** How long a stretch is drawn day by day; of a longer one only the days on which something came. */
const LONGEST = 120

/** Every day from the first to the last of these. */
export function everyDay(days: string[]): string[] {
  const sorted = [...new Set(days)].sort()
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined || daysBetween(first, last) > LONGEST) return sorted
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, past) => new Date(Date.parse(first) + past * DAY).toISOString().slice(0, 10))
}

/** What came on each day and in all, with the window's last day marked. */
export function dayBars({ days, window }: Pick<Arrivals, 'days' | 'window'>, words: { onDay: string, total: string, deadline: (day: string) => string }): Chart {
  const categories = everyDay([...days.map(({ day }) => day), ...(window === null ? [] : [window.closes])])
  const of = new Map(days.map(one => [one.day, one]))
  let total = 0
  const totals = categories.map(day => (total = of.get(day)?.total ?? total))
  return {
    kind: 'bars',
    categories: categories.map(day => day.slice(5)),
    series: [
      { name: words.onDay, values: categories.map(day => of.get(day)?.projects ?? 0) },
      { name: words.total, values: totals, line: true },
    ],
    marks: window === null ? [] : [{ category: window.closes.slice(5), says: words.deadline(window.closes) }],
  }
}
