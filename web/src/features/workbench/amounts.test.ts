import { describe, expect, it } from 'vitest'
import { amountIn, compare, minus, sameAmount, shifted, sum } from './amounts'
import { costs } from './costs'
import { aRow } from './edits'

describe('amounts', () => {
  it('are read as people type them', () => {
    expect(amountIn(' 1,234.50 ')).toBe('1234.50')
    expect(amountIn('１２３．５')).toBe('123.5')
    expect(amountIn('')).toBe('')
    for (const wrong of ['-1', '1.2345678', '1.2.3', '十万', '1e3', '1234567890123456']) expect(amountIn(wrong)).toBeNull()
  })

  it('are added exactly', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3')
    expect(sum(['50.00', '57.30'])).toBe('107.3')
    expect(sum([])).toBe('0')
    expect(minus('107.30', '108.02')).toBe('-0.72')
    expect(minus('1', '-1')).toBe('2')
    expect(shifted('1080200', -4)).toBe('108.02')
    expect(shifted('0.5', 4)).toBe('5000')
    expect(compare('50', '50.00')).toBe(0)
    expect(sameAmount('94', '94.00')).toBe(true)
    expect(sameAmount('', '0')).toBe(false)
  })
})

describe('costs', () => {
  const cost = (name: string, value: string, scale = '10000', level2 = '成本指标') => ({
    words: aRow({ level1: '产出指标', level2, name, target: `≤${value}万元` }),
    clauses: [{ kind: 'number' as const, text: '', subject: null, comparator: '≤' as const, value, scale, measure: '元' }],
  })

  it('are added up in the measure of the budget, with what they are over it', () => {
    expect(costs([cost('培训', '68.02'), cost('物资', '40')], '107.30', '万元')).toEqual({ total: '108.02', rows: [1, 2], unread: [], over: '0.72' })
    expect(costs([cost('培训', '500', '1')], '0.05', '万元')).toMatchObject({ total: '0.05', over: '0' })
  })

  it('do not count the total of the others twice', () => {
    expect(costs([cost('项目总成本', '50'), cost('培训', '30'), cost('物资', '20')], '50', '万元')?.total).toBe('50')
    expect(costs([cost('甲', '50'), cost('乙', '30'), cost('丙', '20')], '50', '万元')?.total).toBe('50')
  })

  it('name the rows that hold no amount to be added, and are null without any cost row', () => {
    expect(costs([cost('人均成本', '1'), { words: aRow({ level2: '成本指标' }), clauses: null }], '5', '万元')).toMatchObject({ unread: [1, 2], rows: [], over: null })
    expect(costs([cost('次数', '1', '1', '数量指标')], '5', '万元')).toBeNull()
    expect(costs([cost('培训', '1')], '', '万元')?.over).toBeNull()
  })
})
