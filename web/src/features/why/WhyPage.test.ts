import { describe, expect, it } from 'vitest'
import { anEntry } from '../../testing/history'
import { gateway, mounted } from '../../testing/testing'
import WhyPage from './WhyPage.vue'

const SET_BY = anEntry(3, [], { ledger: 'budget', type: 'budget-drafted', label: '编报预算', source: { importId: 'imp-1', table: 8, line: 345, row: null } })
const SOURCES = {
  figure: 'budget',
  sum: '1638.0',
  total: 2,
  items: [
    { projectId: 'p-8', unit: { code: '571301', name: '备灾中心' }, name: '宣传', measure: '万元', counted: true, cells: [{ path: 'budget/total', indicatorId: null, value: '31.60', setBy: SET_BY }] },
    { projectId: 'p-9', unit: { code: '571301', name: '备灾中心' }, name: '国外', measure: '美元', counted: false, cells: [{ path: 'budget/total', indicatorId: null, value: '1', setBy: { ...SET_BY, source: null } }] },
  ],
}

describe('WhyPage', () => {
  it('leads from the figure to its cells, their events, and the place in the document', async () => {
    const seen = gateway(() => ({ json: SOURCES }))
    const { page } = await mounted(WhyPage, '/overview/why?fiscalYear=2024&figure=budget&unit=571301')
    expect(seen[0]?.path).toBe('/api/dashboards/overview/sources?fiscalYear=2024&figure=budget&unit=571301&page=0&size=20')
    expect(page.get('[data-testid=why-sum]').text()).toBe('1,638.0')
    const [first, second] = page.findAll('[data-testid=why-project]')
    expect(first?.get('[data-testid=why-cell]').text()).toContain('31.60 万元')
    expect(first?.get('[data-testid=why-cell] a').attributes('href')).toBe('/projects/p-8/history?path=budget')
    expect(first?.get('[data-testid=why-event]').attributes('href')).toBe('/projects/p-8?at=budget@3')
    expect(first?.get('[data-testid=why-place]').attributes('href')).toBe('/imports/imp-1')
    expect(first?.get('[data-testid=why-place]').text()).toBe('导入文档第 8 张表、第 345 行起')
    expect(second?.text()).toContain('金额单位无法折算，未计入')
    expect(second?.text()).toContain('在系统中填写')
  })

  it('teaches what it is for where nothing is in the figure', async () => {
    gateway(() => ({ json: { ...SOURCES, sum: null, total: 0, items: [] } }))
    const { page } = await mounted(WhyPage, '/overview/why?fiscalYear=2024')
    expect(page.get('[data-testid=empty-state]').text()).toContain('没有项目计入这个数')
  })
})
