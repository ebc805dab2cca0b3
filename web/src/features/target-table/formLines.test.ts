import { describe, expect, it } from 'vitest'
import { aProject, anIndicator } from '../../testing/testing'
import { formLines } from './formLines'

const part = (row: number | null, cells: string[], missing: string[]) => ({ row, cells, missing })

describe('formLines', () => {
  it('puts a cut-off row behind the whole ones, with the words that there were', () => {
    const lines = formLines(aProject())
    expect(lines.map(line => line.row)).toEqual([1, 2, 3, 4])
    expect(lines[3]).toMatchObject({
      words: { level1: '产出指标', level2: '质量指标', name: '', description: '', target: '' },
      missing: ['name', 'description', 'target'],
      target: null,
    })
  })

  it('puts a cut-off row where the document had it, and its finding with it and not with the row of the same number', () => {
    const lines = formLines({
      indicators: [anIndicator(1, 'x', '甲', '1次'), anIndicator(2, 'x', '乙', '2次')],
      incompleteRows: [part(2, ['产出指标', '3次'], ['level2', 'name', 'description'])],
      findings: [
        { code: 'SOURCE_INCOMPLETE', severity: 'warning', row: 2, detail: '' },
        { code: 'COMPARATOR_MISSING', severity: 'info', row: 2, detail: '' },
      ],
    })
    expect(lines.map(line => line.words.name)).toEqual(['甲', '', '乙'])
    expect(lines[1]?.words).toMatchObject({ level1: '产出指标', target: '3次' })
    expect(lines.map(line => line.findings.map(finding => finding.code))).toEqual([[], ['SOURCE_INCOMPLETE'], ['COMPARATOR_MISSING']])
    expect(new Set(lines.map(line => line.key)).size).toBe(3)
  })

  it('marks nothing in a row that is whole, and makes no row of a head that was cut off', () => {
    const blank = { ...anIndicator(1, 'x', '甲', '1次'), description: '' }
    const lines = formLines({ indicators: [blank], incompleteRows: [part(null, [], ['indicators'])], findings: [] })
    expect(lines.map(line => line.missing)).toEqual([[]])
  })

  it('keeps a cut-off row whose number lies far behind', () => {
    expect(formLines({ indicators: [], incompleteRows: [part(9, ['产出指标'], [])], findings: [] })).toHaveLength(1)
  })
})
