import type { StageMatrix } from '../../api/types'

export function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}

/** How strong a cell is lit, from 0 for none to 3 for the upper third. */
export function shade(count: number, most: number): 0 | 1 | 2 | 3 {
  if (count === 0) return 0
  return count * 3 > most * 2 ? 3 : count * 3 > most ? 2 : 1
}

/** The units whose code or name holds every word that was typed. */
export function rowsWith(rows: StageMatrix['rows'], typed: string): StageMatrix['rows'] {
  const words = typed.toLowerCase().split(/\s+/).filter(word => word !== '')
  return rows.filter(({ unit }) => words.every(word => `${unit.code} ${unit.name}`.toLowerCase().includes(word)))
}
