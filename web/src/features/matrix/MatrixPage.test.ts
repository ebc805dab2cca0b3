import { describe, expect, it } from 'vitest'
import type { StageMatrix } from '../../api/types'
import { gateway, mounted } from '../../testing/testing'
import { rowsWith, shade } from './matrix'
import MatrixPage from './MatrixPage.vue'

const MATRIX: StageMatrix = {
  fiscalYear: 2024,
  stages: ['drafting', 'submitted', 'approved'],
  rows: [
    { unit: { code: '571203', name: '事务中心' }, projects: [3, 0, 1] },
    { unit: { code: '571301', name: '红十字会' }, projects: [0, 5, 0] },
  ],
  projects: [3, 5, 1],
}

describe('MatrixPage', () => {
  it('leads from each number to the projects that it counts, and shows no zero', async () => {
    const seen = gateway(asked => (asked.path.includes('/stream') ? { status: 403, json: {} } : { json: MATRIX }))
    const { page } = await mounted(MatrixPage, '/matrix?fiscalYear=2024')
    expect(seen[0]?.path).toBe('/api/dashboards/matrix?fiscalYear=2024')
    const cells = page.findAll('[data-testid=matrix-cell]')
    expect(cells.map(cell => cell.text())).toEqual(['3', '1', '5'])
    expect(cells.map(cell => cell.attributes('href'))).toEqual([
      '/projects?fiscalYear=2024&unit=571203&stage=drafting',
      '/projects?fiscalYear=2024&unit=571203&stage=approved',
      '/projects?fiscalYear=2024&unit=571301&stage=submitted',
    ])
    expect(cells[0]?.attributes('aria-label')).toBe('事务中心，编制中：3 个项目')
    expect(page.findAll('tfoot td').map(cell => cell.text())).toEqual(['3', '5', '1', '9'])
    expect(page.get('[role=status]').text()).toBe('2 个单位，9 个项目')
  })

  it('finds a unit by code and name', () => {
    expect(rowsWith(MATRIX.rows, '  红十字 5713 ').map(row => row.unit.code)).toEqual(['571301'])
    expect(rowsWith(MATRIX.rows, '').length).toBe(2)
    expect(rowsWith(MATRIX.rows, '571203 红十字')).toEqual([])
  })

  it('lights a cell by its third of the largest', () => {
    expect([0, 1, 3, 4, 6, 7, 9].map(count => shade(count, 9))).toEqual([0, 1, 1, 2, 2, 3, 3])
  })
})
