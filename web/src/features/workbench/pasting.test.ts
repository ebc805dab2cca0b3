import { describe, expect, it } from 'vitest'
import { aRow, applied } from './edits'
import { cellsIn, filling, fillingDown, pasting } from './pasting'
import { at, stretched } from './selection'
import type { WorkTable } from './table'

const table: WorkTable = {
  rows: ['a', 'b', 'c'].map(id => ({ id, words: aRow({ level1: '产出指标', level2: '数量指标', name: id, target: '≥1次' }) })),
  figures: { total: '', fiscal: '', other: '' },
  purpose: '',
  goals: [],
}
const HEAD = ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值']
const targets = (state: WorkTable) => state.rows.map(row => row.words.target)

describe('pasting', () => {
  it('writes a block from the top left cell of the selection', () => {
    const { edits, block } = pasting(table, at(1, 3), [['说明', '≥5次'], ['说明2', '≥6次']], HEAD)
    const state = applied(table, edits)
    expect(targets(state)).toEqual(['≥1次', '≥5次', '≥6次'])
    expect(state.rows[2]?.words.description).toBe('说明2')
    expect(block).toEqual({ top: 1, bottom: 2, left: 3, right: 4 })
  })

  it('adds the rows that are not there yet, and makes no edit where the words are the same', () => {
    const { edits, rowsAdded } = pasting(table, at(2, 2), [['c'], ['d'], ['e']], HEAD)
    expect(rowsAdded).toBe(2)
    expect(edits.map(edit => edit.kind)).toEqual(['add', 'add'])
    expect(applied(table, edits).rows.map(row => row.words.name)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('fills the selection with one cell, and repeats a block where it fits into the selection', () => {
    expect(targets(applied(table, pasting(table, stretched(at(0, 4), { row: 2, column: 4 }), [['100%']], HEAD).edits))).toEqual(['100%', '100%', '100%'])
    const twice = pasting(table, stretched(at(0, 3), { row: 2, column: 4 }), [['x', 'y']], HEAD)
    expect(twice.edits).toHaveLength(3)
    const once = pasting(table, stretched(at(0, 3), { row: 2, column: 3 }), [['1'], ['2']], HEAD)
    expect(once.block).toMatchObject({ top: 0, bottom: 1 })
  })

  it('says what does not fit', () => {
    expect(pasting(table, at(0, 4), [['a', 'b', 'c']], HEAD)).toMatchObject({ columnsLost: 2, rowsLost: 0 })
    const many = Array.from({ length: 510 }, () => ['x'])
    expect(pasting(table, at(1, 2), many, HEAD)).toMatchObject({ rowsLost: 11, rowsAdded: 497 })
  })

  it('leaves out the head of a form that was copied with it', () => {
    const { edits } = pasting(table, at(3, 0), [['一级指标', '二级指标', '三级指标', '绩效指标 描述', '指标值'], ['产出指标', '质量指标', '合格率', '', '≥95%']], HEAD)
    expect(edits).toMatchObject([{ kind: 'add', words: { name: '合格率', target: '≥95%' } }])
  })

  it('takes control signs out, and line ends out of a value', () => {
    const { edits } = pasting(table, at(0, 3), [['一\r\n二\u0007 ', ' ≥\n2次 ']], HEAD)
    expect(edits).toEqual([{ kind: 'cells', row: 'a', to: { description: '一\n二', target: '≥2次' } }])
  })
})

describe('filling', () => {
  it('writes one text into a block, and downwards what stands on top', () => {
    expect(filling(table, { top: 0, bottom: 2, left: 4, right: 4 }, '')).toHaveLength(3)
    expect(filling(table, { top: 0, bottom: 2, left: 4, right: 4 }, '≥1次')).toHaveLength(0)
    const state = applied(table, fillingDown(table, { top: 0, bottom: 2, left: 2, right: 2 }))
    expect(state.rows.map(row => row.words.name)).toEqual(['a', 'a', 'a'])
    expect(cellsIn(state, { top: 1, bottom: 1, left: 2, right: 4 })).toEqual([['a', '', '≥1次']])
  })
})
