import type { Overview, OverviewTotals, Unit } from '../../api/types'
import type { Chart } from '../boards/charts'

export interface MoneyWords {
  fiscal: string
  other: string
  /** What the form names in the total and in neither of its parts. */
  unsplit: string
  projects: string
}

type Money = Pick<OverviewTotals, 'budget' | 'fiscal' | 'other'>

/** To the cent of 万元 that is drawn; the figures in words keep their digits. */
function drawn(amount: string | null): number {
  return Math.round(Number(amount ?? 0) * 100) / 100
}

function unsplit(money: Money): number {
  return Math.max(Math.round((drawn(money.budget) - drawn(money.fiscal) - drawn(money.other)) * 100) / 100, 0)
}

export function sources(totals: Money, words: MoneyWords): Extract<Chart, { kind: 'ring' }> {
  return {
    kind: 'ring',
    parts: [
      { name: words.fiscal, value: drawn(totals.fiscal) },
      { name: words.other, value: drawn(totals.other) },
      { name: words.unsplit, value: unsplit(totals) },
    ],
  }
}

/** With how many units the picture is still read; the table has all. */
const MOST_UNITS = 12

export interface UnitBars {
  chart: Chart
  height: number
  /** Of the units, in the order of the bars. */
  codes: string[]
}

/** The units with the most money first. */
export function moneyByUnit(lines: (Money & { unit: Unit })[], words: MoneyWords): UnitBars {
  const first = [...lines].sort((one, other) => drawn(other.budget) - drawn(one.budget)).slice(0, MOST_UNITS)
  const series = [
    { name: words.fiscal, values: first.map(line => drawn(line.fiscal)) },
    { name: words.other, values: first.map(line => drawn(line.other)) },
    { name: words.unsplit, values: first.map(unsplit) },
  ].filter(({ values }) => values.some(value => value > 0))
  return {
    chart: { kind: 'bars', stacked: true, lying: true, categories: first.map(({ unit }) => unit.name), series },
    height: 70 + 30 * first.length,
    codes: first.map(({ unit }) => unit.code),
  }
}

/** To one place: for reading only. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${(100 * part / whole).toFixed(1)}%`
}

export function stageBars(stages: Overview['byStage'], name: (stage: string) => string, words: MoneyWords): Chart {
  return { kind: 'bars', categories: stages.map(({ stage }) => name(stage)), series: [{ name: words.projects, values: stages.map(({ projects }) => projects) }] }
}

const MOST_KINDS = 8

export function findingBars(findings: Overview['findings'], name: (code: string) => string, words: { open: string, settled: string }): { chart: Chart, height: number } {
  const first = findings.slice(0, MOST_KINDS)
  return {
    chart: {
      kind: 'bars',
      stacked: true,
      lying: true,
      categories: first.map(({ code }) => name(code)),
      series: [
        { name: words.open, values: first.map(({ open }) => open) },
        { name: words.settled, values: first.map(({ count, open }) => count - open) },
      ],
    },
    height: 60 + 26 * first.length,
  }
}
