import { describe, expect, it } from 'vitest'
import { aRow, applied, type Edit } from './edits'
import { History } from './history'
import type { WorkTable } from './table'

const start: WorkTable = {
  rows: ['a', 'b', 'c'].map(id => ({ id, words: aRow({ level1: 'x', level2: 'y', name: id, target: '≥1次' }) })),
  figures: { total: '1', fiscal: '', other: '' },
  purpose: '',
  goals: ['1'],
}

function desk() {
  const history = new History()
  let table = start
  return {
    history,
    table: () => table,
    others: (...edits: Edit[]) => (table = applied(table, edits)),
    edit(...edits: Edit[]) {
      history.record(table, edits)
      table = applied(table, edits)
    },
    go(way: 'undo' | 'redo') {
      const retraced = history[way](table)
      if (retraced) table = applied(table, retraced.edits)
      return retraced
    },
  }
}

describe('History', () => {
  it('undoes and redoes step by step, by new edits', () => {
    const it = desk()
    it.edit({ kind: 'cells', row: 'a', to: { target: '≥2次' } })
    it.edit({ kind: 'cells', row: 'a', to: { target: '≥3次' } }, { kind: 'figure', figure: 'total', to: '2' })
    expect(it.go('undo')?.edits).toHaveLength(2)
    expect(it.table().rows[0]?.words.target).toBe('≥2次')
    it.go('undo')
    expect(it.table()).toEqual(start)
    expect(it.history.canUndo).toBe(false)
    it.go('redo')
    it.go('redo')
    expect(it.table().rows[0]?.words.target).toBe('≥3次')
    expect(it.table().figures.total).toBe('2')
  })

  it('forgets what was undone once something else is done', () => {
    const it = desk()
    it.edit({ kind: 'purpose', to: 'p' })
    it.go('undo')
    it.edit({ kind: 'purpose', to: 'q' })
    expect(it.history.canRedo).toBe(false)
    expect(it.go('redo')).toBeNull()
  })

  it('brings a removed row back to its place as a new row, which stands for the old one', () => {
    const it = desk()
    it.edit({ kind: 'cells', row: 'b', to: { name: 'B' } })
    it.edit({ kind: 'remove', row: 'b' })
    it.go('undo')
    expect(it.table().rows.map(row => row.words.name)).toEqual(['a', 'B', 'c'])
    expect(it.table().rows[1]?.id).not.toBe('b')
    it.go('undo')
    expect(it.table().rows.map(row => row.words.name)).toEqual(['a', 'b', 'c'])
    it.go('redo')
    it.go('redo')
    expect(it.table().rows.map(row => row.words.name)).toEqual(['a', 'c'])
  })

  it('knows a row by the id that the server has given it meanwhile', () => {
    const it = desk()
    it.edit({ kind: 'add', row: 'new-1', words: aRow({ name: 'd' }) })
    it.others({ kind: 'remove', row: 'new-1' }, { kind: 'add', row: 'i4', words: aRow({ name: 'd' }) })
    it.history.rename('new-1', 'i4')
    expect(it.go('undo')?.edits).toEqual([{ kind: 'remove', row: 'i4' }])
  })

  it('leaves alone what somebody else has changed since', () => {
    const it = desk()
    it.edit({ kind: 'cells', row: 'a', to: { target: '≥2次' } }, { kind: 'cells', row: 'b', to: { target: '≥2次' } })
    it.others({ kind: 'cells', row: 'a', to: { target: '≥9次' } })
    expect(it.go('undo')).toMatchObject({ overtaken: 1, edits: [{ row: 'b', to: { target: '≥1次' } }] })
    expect(it.table().rows[0]?.words.target).toBe('≥9次')
  })

  it('does not remove a row that somebody else has worked on since it was added', () => {
    const it = desk()
    it.edit({ kind: 'add', row: 'new-2', words: aRow({ name: 'd' }) })
    it.others({ kind: 'cells', row: 'new-2', to: { target: '≥9次' } })
    expect(it.go('undo')).toMatchObject({ overtaken: 1, edits: [] })
  })

  it('puts rows back that were moved', () => {
    const it = desk()
    it.edit({ kind: 'move', rows: ['a', 'b'], below: 'c' })
    it.go('undo')
    expect(it.table()).toEqual(start)
    it.go('redo')
    expect(it.table().rows.map(row => row.id)).toEqual(['c', 'a', 'b'])
  })
})
