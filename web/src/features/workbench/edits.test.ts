import { describe, expect, it } from 'vitest'
import { aRow, applied, changesNothing, inverse, textAt, type Edit } from './edits'
import type { WorkTable } from './table'

const table: WorkTable = {
  rows: ['a', 'b', 'c', 'd'].map(id => ({ id, words: aRow({ level1: '产出指标', level2: '数量指标', name: id, target: '≥1次' }) })),
  figures: { total: '50.00', fiscal: '50.00', other: '' },
  purpose: 'p',
  goals: ['1', '2'],
}
const order = (state: WorkTable) => state.rows.map(row => row.id).join('')

describe('edits', () => {
  it('are applied to whatever table there is; a row that is gone changes nothing', () => {
    const edit: Edit = { kind: 'cells', row: 'b', to: { target: '≥2次' } }
    expect(textAt(applied(table, [edit]), 'indicators/b/target')).toBe('≥2次')
    expect(applied(applied(table, [{ kind: 'remove', row: 'b' }]), [edit]).rows).toHaveLength(3)
  })

  it('move several rows together, in the order given, below one or to the top', () => {
    expect(order(applied(table, [{ kind: 'move', rows: ['c', 'a'], below: 'd' }]))).toBe('bdca')
    expect(order(applied(table, [{ kind: 'move', rows: ['d'], below: null }]))).toBe('dabc')
    expect(order(applied(table, [{ kind: 'move', rows: ['a'], below: 'gone' }]))).toBe('abcd')
  })

  it('know what changes nothing', () => {
    expect(changesNothing(table, { kind: 'cells', row: 'a', to: { name: 'a' } })).toBe(true)
    expect(changesNothing(table, { kind: 'move', rows: ['b'], below: 'a' })).toBe(true)
    expect(changesNothing(table, { kind: 'goals', to: ['1', '2'] })).toBe(true)
    expect(changesNothing(table, { kind: 'figure', figure: 'other', to: '1' })).toBe(false)
  })

  it('are taken back by their inverse, whatever they are', () => {
    let seed = 11
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    for (let round = 0; round < 400; round++) {
      let state = table
      const back: Edit[][] = []
      for (let step = 0; step < 6; step++) {
        const ids = state.rows.map(row => row.id)
        const some = ids[next(Math.max(ids.length, 1))] ?? 'none'
        const other = ids.filter(id => id !== some)[next(Math.max(ids.length - 1, 1))] ?? null
        const edits: Edit[] = [
          { kind: 'cells', row: some, to: { name: `n${round}`, target: '' } },
          { kind: 'add', row: `new-${round}-${step}`, words: aRow({ name: 'x' }) },
          { kind: 'remove', row: some },
          { kind: 'move', rows: [some], below: next(3) === 0 ? null : other },
          { kind: 'move', rows: ids.filter((_, place) => place % 2 === next(2)), below: null },
          { kind: 'figure', figure: 'fiscal', to: String(next(9)) },
          { kind: 'goals', to: [String(next(9))] },
          { kind: 'purpose', to: String(next(9)) },
        ]
        const edit = edits[next(edits.length)] as Edit
        back.push(inverse(state, edit))
        state = applied(state, [edit])
      }
      expect(applied(state, back.reverse().flat())).toEqual(table)
    }
  })
})
