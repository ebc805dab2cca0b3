import { computed, ref, watch, type Ref, type ShallowRef } from 'vue'
import { moment } from '../../api/moment'
import { readReviewChanges, type ReviewComment } from '../../api/review'
import type { Project } from '../../api/types'
import { useLoad } from '../../ui/useLoad'
import { session } from '../session/session'
import { marksAfter, NO_MARKS } from '../target-table/marks'
import { allowedMoves } from '../workflow/moves'
import { placeName } from './comments'
import { placeOfCell, useDrafts, type CommentDraft } from './drafts'
import { notesOf } from './notes'

/** A comment that is being written at a cell. */
export interface Writing {
  draft: CommentDraft
  /** Its place among the drafts; -1 for a new one. */
  at: number
  place: string
  words: string
}

type Say = (key: string, parameters?: Record<string, unknown>) => string

/** What the review adds to the official form: notes at cells, what changed since, and comments for who may return it. */
export function useReviewOfForm(projectId: string, project: Readonly<ShallowRef<Project | null>>, locale: Ref<string>, t: Say) {
  const review = computed(() => project.value?.review ?? null)
  const moves = computed(() => (project.value ? allowedMoves(session.user.value, project.value) : []))
  const reviews = computed(() => moves.value.some(move => move === 'endorsement' || move === 'return' || move === 'approval'))
  const drafts = useDrafts(session.user.value?.subject ?? '', projectId)
  const writing = ref<Writing | null>(null)
  const chosen = ref<'all' | 'changed' | null>(null)

  const { data: changes } = useLoad(
    async signal => (review.value && review.value.round > 0 && moment.value === null ? readReviewChanges(projectId, signal) : null),
    [() => project.value?.version, () => review.value?.round, locale],
  )
  const changed = computed(() => (changes.value?.since ? changes.value : null))
  const view = computed(() => {
    if (!changed.value) return 'all'
    return chosen.value ?? (reviews.value && changed.value.changes.length > 0 ? 'changed' : 'all')
  })
  watch(() => project.value?.stage, () => { chosen.value = null })

  const mayComment = computed(() => moves.value.includes('return') && moment.value === null)
  const notes = computed(() => notesOf(review.value?.comments ?? [], mayComment.value ? drafts.value : []))
  const marks = computed(() => (changed.value ? marksAfter(changed.value.changes) : NO_MARKS))

  /** Begins a comment at the cell of the form that was clicked, if it is one. */
  function commentAt(target: EventTarget | null): void {
    if (!mayComment.value || !(target instanceof Element) || target.closest('button, a') || !project.value) return
    const cell = target.closest<HTMLElement>('[data-cell]')
    const key = cell?.closest('tr')?.id.replace(/^line-/, '') ?? ''
    const indicator = project.value.indicators.find(one => one.indicatorId === key)
    const place = placeOfCell(cell?.dataset.cell, indicator?.indicatorId ?? null)
    if (!cell || place === null || (key !== '' && !indicator)) return
    const at = drafts.value.findIndex(one => one.indicatorId === place.indicatorId && one.cell === place.cell)
    writing.value = {
      draft: drafts.value[at] ?? { ...place, text: '' },
      at,
      place: placeName({ row: indicator?.row ?? null, ...place }, t),
      words: cell.firstChild?.textContent ?? '',
    }
  }

  function keep(draft: CommentDraft): void {
    const at = writing.value?.at ?? -1
    drafts.value = at < 0 ? [...drafts.value, draft] : drafts.value.map((one, place) => (place === at ? draft : one))
    writing.value = null
  }

  function drop(at: number): void {
    drafts.value = drafts.value.filter((_, place) => place !== at)
    writing.value = null
  }

  /** The comments went out, or there is nothing to return any more. */
  function moved(): void {
    drafts.value = []
    chosen.value = null
  }

  function draftName(draft: CommentDraft): string {
    const row = project.value?.indicators.find(one => one.indicatorId === draft.indicatorId)?.row ?? null
    return placeName({ row, ...draft }, t)
  }

  return { review, changed, view, chosen, marks, notes, drafts, mayComment, writing, commentAt, keep, drop, moved, draftName }
}

/** The row of the form that a comment is about, by the id of its element. */
export function lineOf({ indicatorId }: ReviewComment): string {
  return indicatorId === null ? '' : `line-${indicatorId}`
}
