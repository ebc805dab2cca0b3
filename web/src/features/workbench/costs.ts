import type { TargetClause } from '../../api/types'
import { compare, minus, shifted, sum } from './amounts'
import words from './costWords.json'
import type { Words } from './table'

/** What the cost rows come to, to be held against the budget while somebody types. The findings decide, this only counts. */
export interface Costs {
  /** In the measure of the budget. */
  total: string
  /** Rows that were counted, from 1. */
  rows: number[]
  /** Cost rows that hold no amount that can be added. */
  unread: number[]
  /** The total less the budget; null where the budget is blank. */
  over: string | null
}

const TENS: Record<string, number> = words.tens

/** Null where no row is a cost. `clauses` are what was understood of the rows' values; null where that is not known yet. */
export function costs(rows: readonly { words: Words, clauses: TargetClause[] | null }[], budget: string, measure: string): Costs | null {
  const tens = TENS[measure]
  if (tens === undefined) return null
  const counted: { row: number, name: string, yuan: string }[] = []
  const unread: number[] = []
  rows.forEach(({ words: { level1, level2, name }, clauses }, place) => {
    if (!words.levels.some(level => plain(level1).includes(level) || plain(level2).includes(level)) || words.otherLevels.some(level => plain(level2).includes(level))) return
    const amounts = (clauses ?? []).flatMap(clause => inYuan(clause) ?? [])
    const first = amounts[0]
    if (first === undefined || words.ofOne.some(word => name.includes(word))) unread.push(place + 1)
    else counted.push({ row: place + 1, name: plain(name), yuan: amounts.length === 1 ? first : amounts.reduce((most, amount) => (compare(amount, most) > 0 ? amount : most)) })
  })
  if (counted.length + unread.length === 0) return null
  const total = shifted(added(counted), -tens)
  return { total, rows: counted.map(cost => cost.row), unread, over: budget === '' || counted.length === 0 ? null : minus(total, budget) }
}

/** A row may hold the total of the others: it is not counted twice. */
function added(counted: { name: string, yuan: string }[]): string {
  const all = sum(counted.map(cost => cost.yuan))
  const named = counted.find(cost => words.total.includes(cost.name))
  if (named && counted.length > 1) {
    const rest = minus(all, named.yuan)
    return compare(named.yuan, rest) >= 0 ? named.yuan : rest
  }
  const highest = counted.reduce((most, cost) => (compare(cost.yuan, most) > 0 ? cost.yuan : most), '0')
  return counted.length > 2 && compare(highest, minus(all, highest)) === 0 ? highest : all
}

function inYuan(clause: TargetClause): string | null {
  if (clause.kind !== 'number' || clause.measure !== words.yuan) return null
  const value = clause.upper ?? clause.value
  const tens = clause.scale.length - 1 // 1, 10000, 100000000
  return /^1(0*)$/.test(clause.scale) && /^\d+(\.\d+)?$/.test(value) ? shifted(value, tens) : null
}

function plain(text: string): string {
  return text.replace(/\s/g, '')
}
