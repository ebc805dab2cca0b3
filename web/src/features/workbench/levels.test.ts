import { describe, expect, it } from 'vitest'
import { aRow } from './edits'
import { choices, joined, run } from './levels'

const rows = [['产出指标', '数量指标'], ['产出指标', '数量指标'], ['产出指标', '质量指标'], ['效益指标', '质量指标'], ['', ''], ['', '']].map(([level1, level2], place) => ({ id: `r${place}`, words: aRow({ level1, level2 }) }))

describe('levels', () => {
  it('are merged with equal neighbours, the second within the first, and never where they are blank', () => {
    expect(run(rows, 1, 'level1')).toEqual({ first: 0, last: 2 })
    expect(run(rows, 1, 'level2')).toEqual({ first: 0, last: 1 })
    expect(run(rows, 3, 'level2')).toEqual({ first: 3, last: 3 })
    expect(run(rows, 5, 'level1')).toEqual({ first: 5, last: 5 })
    expect(run(rows, 1, 'name')).toEqual({ first: 1, last: 1 })
    expect([1, 2, 3].map(row => joined(rows, row, 'level2'))).toEqual([true, false, false])
  })

  it('are offered by the taxonomy that the table follows', () => {
    expect(choices(rows, 'level1', aRow({}))).toEqual(['产出指标', '效益指标', '满意度指标'])
    expect(choices(rows, 'level2', aRow({ level1: '产出指标' }))).toContain('成本指标')
    const newer = [...rows, { id: 'n', words: aRow({ level1: '成本指标', level2: '经济成本指标' }) }]
    expect(choices(newer, 'level1', aRow({}))[0]).toBe('成本指标')
    expect(choices(newer, 'level2', aRow({ level1: '产出指标' }))).not.toContain('成本指标')
    expect(choices(rows, 'name', aRow({}))).toEqual([])
  })
})
