import { describe, expect, it } from 'vitest'
import { cellOf, markOf, marksAfter, marksBefore } from './marks'

const CHANGES = [
  { path: 'budget/total', indicatorId: null, from: '107.30', to: '108.02' },
  { path: 'indicators/3', indicatorId: 'i3', from: { name: 'gone' }, to: null },
  { path: 'indicators/12/target', indicatorId: 'i12', from: '≥1', to: '≥2' },
  { path: 'indicators/4', indicatorId: 'i9', from: null, to: { name: 'new' } },
]

describe('the marks on a form', () => {
  it('name a cell by its row, whatever the place of the row', () => {
    expect(CHANGES.map(cellOf)).toEqual(['budget/total', 'indicators/i3', 'indicators/i12/target', 'indicators/i9'])
  })

  it('leave out on each side the rows that are not there', () => {
    expect([...marksBefore(CHANGES)]).toEqual([['budget/total', 'changed'], ['indicators/i3', 'removed'], ['indicators/i12/target', 'changed']])
    expect([...marksAfter(CHANGES)]).toEqual([['budget/total', 'changed'], ['indicators/i12/target', 'changed'], ['indicators/i9', 'added']])
  })

  it('mark every cell of a new row, and of another row only the cell that changed', () => {
    const after = marksAfter(CHANGES)
    expect(markOf(after, 'i9', 'level1')).toBe('added')
    expect(markOf(after, 'i12', 'target')).toBe('changed')
    expect(markOf(after, 'i12', 'name')).toBeUndefined()
  })
})
