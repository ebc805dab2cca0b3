import { describe, expect, it } from 'vitest'
import type { ReviewComment } from '../../api/review'
import { commentsAt, commentsByPlace, inOrder, placeOf } from './comments'
import { placeOfCell, useDrafts } from './drafts'
import { notesOf } from './notes'

const comment = (changes: Partial<ReviewComment> = {}): ReviewComment => ({ commentId: 'r1c1', round: 1, row: 1, indicatorId: 'i-1', cell: 'target', text: 't', by: null, at: '2024-05-01T10:00:00+08:00', open: true, ...changes })

describe('the place of a comment', () => {
  it('is a cell, a row, the head, or all', () => {
    expect([comment(), comment({ cell: null }), comment({ indicatorId: null, cell: 'goals' }), comment({ indicatorId: null, cell: 'budget' }), comment({ indicatorId: null, cell: null })].map(placeOf)).toEqual([
      'indicators/i-1/target', 'indicators/i-1', 'goals', 'budget/total', '',
    ])
  })

  it('shows a comment on a row at its name', () => {
    const places = commentsByPlace([comment({ cell: null }), comment()])
    expect(commentsAt(places, 'indicators/i-1/name')).toHaveLength(1)
    expect(commentsAt(places, 'indicators/i-1/target')).toHaveLength(1)
    expect(commentsAt(places, 'indicators/i-1/level1')).toHaveLength(0)
  })

  it('comes from the cell of the form that was clicked', () => {
    expect(placeOfCell('target', 'i-1')).toEqual({ indicatorId: 'i-1', cell: 'target' })
    expect(placeOfCell('budget-other', null)).toEqual({ indicatorId: null, cell: 'budget' })
    expect(placeOfCell('project-name', null)).toBeNull()
    expect(placeOfCell(undefined, 'i-1')).toBeNull()
  })
})

describe('comments', () => {
  it('come with what is still open first, then the newest round', () => {
    const ids = inOrder([comment({ commentId: 'a', open: false, round: 2 }), comment({ commentId: 'b' }), comment({ commentId: 'c', round: 2 })]).map(one => one.commentId)
    expect(ids).toEqual(['c', 'b', 'a'])
  })

  it('are noted at their cells, what is to be done before what was done', () => {
    const notes = notesOf([comment({ open: false }), comment(), comment({ indicatorId: null, cell: 'purpose', open: false })], [{ indicatorId: 'i-2', cell: null, text: 'x' }])
    expect([...notes]).toEqual([['indicators/i-1/target', 'open'], ['purpose', 'settled'], ['indicators/i-2/name', 'draft']])
  })
})

describe('drafts of comments', () => {
  it('stay in the browser, apart for each person and project', async () => {
    const kept = useDrafts('me', 'p-1')
    kept.value = [{ indicatorId: 'i-1', cell: 'target', text: '请补充' }]
    await Promise.resolve()
    expect(useDrafts('me', 'p-1').value).toEqual([{ indicatorId: 'i-1', cell: 'target', text: '请补充' }])
    expect(useDrafts('me', 'p-2').value).toEqual([])
    expect(useDrafts('you', 'p-1').value).toEqual([])
    kept.value = []
    await Promise.resolve()
    expect(localStorage.getItem('mubiao.comments.me/p-1')).toBeNull()
  })
})
