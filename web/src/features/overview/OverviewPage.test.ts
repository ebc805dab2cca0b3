import { describe, expect, it } from 'vitest'
import type { Overview } from '../../api/types'
import { gateway, mounted } from '../../testing/testing'
import OverviewPage from './OverviewPage.vue'

const OVERVIEW: Overview = {
  fiscalYear: 2024,
  totals: { projects: 8, budget: '638.0', fiscal: '360.0', other: '278.00', indicators: 80, notAdded: 0 },
  byUnit: [{ unit: { code: '571203', name: '事务中心' }, projects: 3, budget: '328.00', fiscal: '50.00', other: null, indicators: 22 }],
  byStage: [{ stage: 'drafting', projects: 8 }, { stage: 'parked', projects: 1 }],
  findings: [{ code: 'COST_EXCEEDS_BUDGET', count: 1, open: 1 }],
  lag: { events: 3, millis: 120 },
}

describe('OverviewPage', () => {
  it('shows the totals digit for digit, how old they are, and leads to the projects behind each figure', async () => {
    const seen = gateway(asked => (asked.path.includes('/stream') ? { status: 403, json: {} } : { json: OVERVIEW }))
    const { page } = await mounted(OverviewPage, '/overview?fiscalYear=2024')
    expect(seen[0]?.path).toBe('/api/dashboards/overview?fiscalYear=2024')
    expect(page.get('[data-testid=total-budget]').text()).toBe('638.0万元')
    expect(page.get('[data-testid=total-other]').text()).toBe('278.00万元')
    expect(page.get('[role=status]').text()).toBe('尚有 3 笔变动未计入，约落后 120 毫秒')
    expect(page.get('[data-testid=overview-unit] a').attributes('href')).toBe('/projects?fiscalYear=2024&unit=571203')
    expect(page.get('[data-testid=total-budget] a').attributes('href')).toBe('/overview/why?fiscalYear=2024&figure=budget')
    expect(page.findAll('[data-testid=overview-stage] .mark').map(mark => mark.text())).toEqual(['编制中', 'parked'])
    expect(page.get('[data-testid=overview-finding] .kind').text()).toBe('成本超过预算COST_EXCEEDS_BUDGET')
  })

  it('begins with the newest year that has a project', async () => {
    const seen = gateway(asked => {
      if (asked.path.includes('/stream')) return { status: 403, json: {} }
      return { json: asked.path.startsWith('/api/projects') ? { items: [{ fiscalYear: 2024 }], total: 8 } : OVERVIEW }
    })
    const { page } = await mounted(OverviewPage, '/overview')
    expect(seen.map(asked => asked.path)).toEqual(['/api/projects?size=1', '/api/dashboards/overview?fiscalYear=2024', '/api/dashboards/overview/stream?fiscalYear=2024'])
    expect(page.get('[data-testid=overview-stage] a').attributes('href')).toBe('/projects?fiscalYear=2024&stage=drafting')
  })
})
