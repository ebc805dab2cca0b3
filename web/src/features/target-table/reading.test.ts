import { describe, expect, it } from 'vitest'
import { reading } from './reading'

describe('reading', () => {
  it('reads a number with its comparator, scale and measure', () => {
    expect(reading({ kind: 'number', text: '≤50万元', subject: null, comparator: '≤', value: '50', scale: '10000', measure: '元' })).toEqual({
      key: 'reading.number',
      parameters: { subject: '', comparator: '≤', value: '50', scale: '10000', measure: '元' },
    })
  })

  it('names the subject where one is written, and invents no comparator', () => {
    const { key, parameters } = reading({ kind: 'number', text: '捐献30例', subject: '捐献', comparator: null, value: '30', scale: '1', measure: '例' })
    expect(key).toBe('reading.numberOf')
    expect(parameters).toMatchObject({ subject: '捐献', comparator: '' })
  })

  it('reads a range with both ends', () => {
    const { parameters } = reading({ kind: 'number', text: '80%-90%', subject: null, comparator: null, value: '80', upper: '90', scale: '1', measure: '%' })
    expect(parameters.value).toBe('80–90')
  })

  it('tells a deadline from a period', () => {
    expect(reading({ kind: 'deadline', text: '10月底', comparator: '≤', date: '2024-10-31' }).key).toBe('reading.deadline')
    expect(reading({ kind: 'deadline', text: '1-12月', comparator: '≤', from: '2024-01-01', date: '2024-12-31' })).toEqual({
      key: 'reading.period',
      parameters: { from: '2024-01-01', date: '2024-12-31' },
    })
  })

  it('leaves words to the reviewer', () => {
    expect(reading({ kind: 'described', text: '显著提高' }).key).toBe('reading.described')
  })
})
