import { ref, watch, type Ref } from 'vue'
import type { Comment } from '../workflow/moves'

/** A comment that was written at a cell and goes out with the return. */
export type CommentDraft = Comment

const PREFIX = 'mubiao.comments.'

/** Comments at the cells of a table, kept in this browser until the table is returned. */
export function useDrafts(subject: string, projectId: string, storage: Storage = localStorage): Ref<CommentDraft[]> {
  const key = `${PREFIX}${subject}/${projectId}`
  const drafts = ref(read(storage.getItem(key)))
  watch(drafts, now => {
    if (now.length === 0) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(now))
  }, { deep: true })
  return drafts
}

function read(text: string | null): CommentDraft[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? (kept as CommentDraft[]).filter(one => typeof one.text === 'string') : []
  } catch {
    return []
  }
}

/** The place of a cell of the official form, by how the form marks it; null for what nobody comments on. */
export function placeOfCell(cell: string | undefined, rowId: string | null): Pick<Comment, 'indicatorId' | 'cell'> | null {
  if (cell === undefined) return null
  if (rowId !== null) return { indicatorId: rowId, cell }
  if (cell.startsWith('budget-')) return { indicatorId: null, cell: 'budget' }
  return cell === 'purpose' || cell === 'goals' ? { indicatorId: null, cell } : null
}
