import { CELLS, type Project } from '../../api/types'
import type { ReviewComment } from '../../api/review'

/** Comments by what they are about: `indicators/<id>/target`, `indicators/<id>`, `purpose`, `budget/total`, or '' for all. */
export type CommentsByPlace = ReadonlyMap<string, readonly ReviewComment[]>

export const NO_COMMENTS: CommentsByPlace = new Map()

/** The place that a comment is about. */
export function placeOf({ indicatorId, cell }: Pick<ReviewComment, 'indicatorId' | 'cell'>): string {
  if (indicatorId !== null) return cell !== null && (CELLS as readonly string[]).includes(cell) ? `indicators/${indicatorId}/${cell}` : `indicators/${indicatorId}`
  if (cell === null) return ''
  return cell === 'budget' ? 'budget/total' : ['total', 'fiscal', 'other'].includes(cell) ? `budget/${cell}` : cell
}

export function commentsByPlace(comments: readonly ReviewComment[]): CommentsByPlace {
  const places = new Map<string, ReviewComment[]>()
  for (const comment of comments) places.set(placeOf(comment), [...(places.get(placeOf(comment)) ?? []), comment])
  return places
}

/** What is said of a cell: of itself, and where it is the first of its row of the row as a whole. */
export function commentsAt(places: CommentsByPlace, path: string): readonly ReviewComment[] {
  const row = /^(indicators\/[^/]+)\/name$/.exec(path)?.[1]
  return [...(places.get(path) ?? []), ...(row === undefined ? [] : (places.get(row) ?? []))]
}

/** What is still to be done first, the newest round before the older. */
export function inOrder(comments: readonly ReviewComment[]): ReviewComment[] {
  return [...comments].sort((a, b) => Number(b.open) - Number(a.open) || b.round - a.round || (a.row ?? 0) - (b.row ?? 0))
}

/** The words for the place of a comment. */
export function placeName({ row, indicatorId, cell }: Pick<ReviewComment, 'row' | 'indicatorId' | 'cell'>, t: (key: string, parameters?: Record<string, unknown>) => string): string {
  const column = cell !== null && (CELLS as readonly string[]).includes(cell) ? t(`cells.${cell}`) : ''
  if (indicatorId !== null) return row === null ? t('review.rowGone') : `${t('findings.row', { row })} ${column}`.trim()
  if (cell === 'budget') return t('review.budget')
  return cell === 'purpose' || cell === 'goals' ? t(`cells.head.${cell}`) : t('findings.whole')
}

/** Whether this was ever reviewed, so that there is something to show of it. */
export function wasReviewed({ review }: Project): boolean {
  return review !== undefined && (review.round > 0 || review.comments.length > 0)
}
