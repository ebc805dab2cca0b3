import type { DefinitionYear, Years } from '../../api/boards'
import type { RevisionBreak } from '../../api/definitions'
import type { Chart } from '../boards/charts'

/** How a year compares with the one before it in the list. */
export type Comparison = 'first' | 'same' | 'yes' | 'judge' | 'no' | 'measure'

const WORST = ['yes', 'judge', 'no'] as const

/**
 * What the catalogue says of the revisions between two points: the worst of them. Where it does not say, people judge. Another
 * measure is never the same thing.
 */
export function comparison(before: DefinitionYear | undefined, point: DefinitionYear, breaks: RevisionBreak[]): Comparison {
  if (before === undefined) return 'first'
  if (before.sum !== null && point.sum !== null && before.measure !== point.measure) return 'measure'
  if (!point.broken) return 'same'
  if (before.revisions.length !== 1 || point.revisions.length !== 1) return 'judge'
  const [one = 0, other = 0] = [before.revisions[0], point.revisions[0]]
  const between = breaks.filter(({ from, to }) => from >= Math.min(one, other) && to <= Math.max(one, other))
  if (between.length < Math.abs(other - one)) return 'judge'
  return WORST[Math.max(...between.map(({ comparable }) => WORST.indexOf(comparable)))] ?? 'judge'
}

export function mayCompare(how: Comparison): boolean {
  return how === 'same' || how === 'yes'
}

/** As `+12.5%`; empty where there is nothing to compare with. */
export function change(before: string | null | undefined, now: string | null): string {
  const from = Number(before ?? 0)
  if (before === null || before === undefined || now === null || from === 0) return ''
  const percent = 100 * (Number(now) - from) / from
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)}%`
}

function drawn(amount: string | null): number | null {
  return amount === null ? null : Math.round(Number(amount) * 100) / 100
}

export function moneyBars({ years }: Years, words: { budget: string, fiscal: string, other: string }): Chart {
  return {
    kind: 'bars',
    categories: years.map(({ fiscalYear }) => String(fiscalYear)),
    series: [
      { name: words.budget, values: years.map(({ totals }) => drawn(totals.budget)) },
      { name: words.fiscal, values: years.map(({ totals }) => drawn(totals.fiscal)) },
      { name: words.other, values: years.map(({ totals }) => drawn(totals.other)) },
    ],
  }
}

export function definitionBars(points: DefinitionYear[], hows: Comparison[], words: { sum: string, breakMark: string }): Chart {
  return {
    kind: 'bars',
    categories: points.map(({ fiscalYear }) => String(fiscalYear)),
    series: [{ name: words.sum, values: points.map(({ sum }) => drawn(sum)) }],
    marks: points.filter((_, index) => ['judge', 'no', 'measure'].includes(hows[index] ?? '')).map(({ fiscalYear }) => ({ category: String(fiscalYear), says: words.breakMark })),
  }
}
