import { describe, expect, it } from 'vitest'
import { findingBars, moneyByUnit, sources } from '../overview/pictures'
import { COLOURS, optionOf } from './charts'

const WORDS = { fiscal: 'F', other: 'O', unsplit: 'U', projects: 'P' }
const line = (code: string, budget: string | null, fiscal: string | null, other: string | null) => ({ unit: { code, name: `unit ${code}` }, budget, fiscal, other })

describe('a picture of money', () => {
  it('shows what the form names in no part as not split, to the cent', () => {
    expect(sources({ budget: '638.00', fiscal: '360.10', other: '270.30' }, WORDS)).toEqual({
      kind: 'ring',
      parts: [{ name: 'F', value: 360.1 }, { name: 'O', value: 270.3 }, { name: 'U', value: 7.6 }],
    })
  })

  it('shows no less than nothing where the parts are more than the total', () => {
    expect(sources({ budget: '1.00', fiscal: '2.00', other: null }, WORDS)).toMatchObject({ parts: [{ value: 2 }, { value: 0 }, { value: 0 }] })
  })

  it('begins with the unit that has the most, leaves out a source that nobody has, and knows whose bar is whose', () => {
    const bars = moneyByUnit([line('1', '3.00', '3.00', null), line('2', null, null, null), line('3', '20.5', '20', '0.5')], WORDS)
    expect(bars.codes).toEqual(['3', '1', '2'])
    expect(bars.chart).toMatchObject({ categories: ['unit 3', 'unit 1', 'unit 2'], series: [{ name: 'F', values: [20, 3, 0] }, { name: 'O', values: [0.5, 0, 0] }] })
  })

  it('shows the first twelve units only', () => {
    const many = Array.from({ length: 30 }, (_, index) => line(String(index), String(index), null, null))
    expect(moneyByUnit(many, WORDS).codes).toEqual(['29', '28', '27', '26', '25', '24', '23', '22', '21', '20', '19', '18'])
  })
})

describe('a picture of findings', () => {
  it('tells the open from the answered', () => {
    const { chart } = findingBars([{ code: 'A', count: 5, open: 2 }], code => code.toLowerCase(), { open: 'open', settled: 'settled' })
    expect(chart).toMatchObject({ categories: ['a'], series: [{ name: 'open', values: [2] }, { name: 'settled', values: [3] }] })
  })
})

describe('the words of ECharts for a picture', () => {
  it('write no tool tip into the document, whose policy refuses styles in text', () => {
    const bars = optionOf({ kind: 'bars', categories: ['a'], series: [{ name: 's', values: [1] }] })
    const ring = optionOf({ kind: 'ring', parts: [{ name: 's', value: 1 }] })
    for (const option of [bars, ring]) expect(option).toMatchObject({ animation: false, tooltip: { renderMode: 'richText' } })
  })

  it('mark a category by a line, count in whole steps, and give many categories a window at their end', () => {
    const days = Array.from({ length: 60 }, (_, day) => `d${day}`)
    const option = optionOf({ kind: 'bars', categories: days, series: [{ name: 's', values: days.map((_, day) => day) }], marks: [{ category: 'd50', says: 'the end' }] })
    expect(option).toMatchObject({
      yAxis: { minInterval: 1 },
      dataZoom: [{ startValue: 20, endValue: 59 }],
      series: [{ type: 'bar', markLine: { data: [{ name: 'the end', xAxis: 'd50' }] } }],
    })
  })

  it('leave out of a ring what is nothing, and keep the colour of the rest', () => {
    expect(optionOf({ kind: 'ring', parts: [{ name: 'a', value: 0 }, { name: 'b', value: 2 }] })).toMatchObject({ series: [{ data: [{ name: 'b', value: 2, itemStyle: { color: COLOURS[1] } }] }] })
  })
})
