import type { Cell } from '../../api/types'
import taxonomies from './levels.json'
import type { WorkRow, Words } from './table'

/** The levels as the two documents of the finance ministry have them; which one a table follows shows in its own rows. */
const OLDER: Record<string, string[]> = taxonomies.older
const OF_2021: Record<string, string[]> = taxonomies.of2021

function taxonomyOf(rows: readonly WorkRow[]): Record<string, string[]> {
  const newer = Object.keys(OF_2021).filter(level => !(level in OLDER))
  return rows.some(row => newer.includes(row.words.level1)) ? OF_2021 : OLDER
}

/** Words to choose from for a level cell: those of the taxonomy, then others that the table uses. None for other cells. */
export function choices(rows: readonly WorkRow[], cell: Cell, words: Words): string[] {
  if (cell !== 'level1' && cell !== 'level2') return []
  const taxonomy = taxonomyOf(rows)
  const standard = cell === 'level1' ? Object.keys(taxonomy) : (taxonomy[words.level1] ?? Object.values(taxonomy).flat())
  const used = rows.filter(row => cell === 'level1' || row.words.level1 === words.level1).map(row => row.words[cell])
  return [...new Set([...standard, ...used])].filter(choice => choice !== '')
}

/** How far a level cell reaches, as the form merges it: the first and the last row of equal neighbours. */
export function run(rows: readonly WorkRow[], row: number, cell: Cell): { first: number, last: number } {
  let first = row
  let last = row
  if (cell === 'level1' || cell === 'level2') {
    while (first > 0 && joined(rows, first, cell)) first--
    while (last < rows.length - 1 && joined(rows, last + 1, cell)) last++
  }
  return { first, last }
}

/** Whether the cell is one with the cell above it. */
export function joined(rows: readonly WorkRow[], row: number, cell: Cell): boolean {
  const here = rows[row]?.words
  const above = rows[row - 1]?.words
  if (!here || !above || (cell !== 'level1' && cell !== 'level2')) return false
  return here[cell] !== '' && here[cell] === above[cell] && (cell === 'level1' || here.level1 === above.level1)
}
