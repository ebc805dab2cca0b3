import type { Cell } from '../../api/types'
import type { ReviewComment } from '../../api/review'
import { placeOf } from './comments'
import type { CommentDraft } from './drafts'

/** What is written at a cell: a comment to be seen to, one that was seen to, or one that is still to go out. */
export type Note = 'open' | 'settled' | 'draft'

/** By cell: `indicators/<id>/target`, `budget/total`, `purpose`, `goals`. A comment on a row stands at its name. */
export type Notes = ReadonlyMap<string, Note>

export const NO_NOTES: Notes = new Map()

const GRAVITY: Record<Note, number> = { settled: 0, open: 1, draft: 2 }

export function notesOf(comments: readonly ReviewComment[], drafts: readonly CommentDraft[] = []): Notes {
  const notes = new Map<string, Note>()
  const put = (said: Pick<ReviewComment, 'indicatorId' | 'cell'>, note: Note) => {
    const place = placeOf(said)
    const cell = /^indicators\/[^/]+$/.test(place) ? `${place}/name` : place
    const before = notes.get(cell)
    if (before === undefined || GRAVITY[before] < GRAVITY[note]) notes.set(cell, note)
  }
  for (const comment of comments) put(comment, comment.open ? 'open' : 'settled')
  for (const draft of drafts) put(draft, 'draft')
  return notes
}

export function noteAt(notes: Notes, rowId: string, cell: Cell): Note | undefined {
  return notes.get(`indicators/${rowId}/${cell}`)
}
