import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ProjectSummary } from '../../api/types'
import { gateway, mounted } from '../../testing/testing'
import { filtersIn, fiscalYears, isNarrowed, queryOf } from './filters'
import ProjectsPage from './ProjectsPage.vue'

const PROJECT: ProjectSummary = {
  projectId: 'p-1',
  fiscalYear: 2024,
  unit: { code: '571203', name: '天津市红十字事务中心' },
  name: '“三献”工作统筹发展项目',
  stage: 'drafting',
  version: '9',
  budget: { total: '1250.00', fiscal: '50.00', other: null, measure: '万元' },
  indicators: 7,
  findings: 0,
  complete: false,
}

const usual = { fiscalYear: null, unit: '', stage: '', text: '', page: 0, size: 50 }

describe('filters', () => {
  it('come back from the address as they went into it', () => {
    const filters = { fiscalYear: 2024, unit: '571203', stage: 'drafting', text: '三献', page: 2, size: 20 }
    expect(filtersIn(queryOf(filters) as Record<string, string>)).toEqual(filters)
    expect(queryOf(filtersIn({}))).toEqual({})
  })

  it('read an address that nobody of us wrote as the usual list', () => {
    expect(filtersIn({ fiscalYear: 'x', page: '-1', size: '7', unit: null })).toEqual(usual)
    expect(filtersIn({ text: ['a', 'b'] })).toMatchObject({ text: 'a' })
  })

  it('narrow the list only by what is chosen, not by the page', () => {
    expect(isNarrowed({ ...usual, page: 3, size: 20 })).toBe(false)
    expect(isNarrowed({ ...usual, stage: 'drafting' })).toBe(true)
  })

  it('offer the years from the next one back to 2015', () => {
    const years = fiscalYears(new Date(2026, 4, 1))
    expect([years[0], years.at(-1)]).toEqual([2027, 2016])
  })
})

describe('ProjectsPage', () => {
  it('asks for what the address says and shows the projects with their budgets', async () => {
    const seen = gateway(asked => (asked.path.startsWith('/api/projects') ? { json: { items: [PROJECT], total: 1 } } : { status: 404, json: {} }))
    const { page } = await mounted(ProjectsPage, '/projects?fiscalYear=2024&text=三献&page=1')
    const asked = new URL(seen.find(({ path }) => path.includes('text='))?.path ?? '', 'http://localhost')
    expect(Object.fromEntries(asked.searchParams)).toEqual({ fiscalYear: '2024', text: '三献', page: '1', size: '50' })
    const row = page.get('[data-testid=project-row]')
    expect(row.get('[data-testid=project-link]').attributes('href')).toBe('/projects/p-1')
    expect(row.findAll('.number').map(cell => cell.text())).toEqual(['1,250.00', '50.00', '', '7', ''])
    expect(row.get('th').text()).toContain('不完整')
  })

  it('puts a search into the address, from the first page, and clears it again', async () => {
    gateway(asked => (asked.path.includes('text=') ? { json: { items: [], total: 0 } } : { json: { items: [PROJECT], total: 90, byUnit: [] } }))
    const { page, router } = await mounted(ProjectsPage, '/projects?page=1')
    await page.get('input[data-testid=filter-text]').setValue('没有')
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ text: '没有' }))
    await flushPromises()
    expect(page.find('[data-testid=project-row]').exists()).toBe(false)
    expect(page.get('[data-testid=empty-state]').text()).toContain('没有符合条件的项目')
    await page.get('[data-testid=empty-state] button').trigger('click')
    await vi.waitFor(() => expect(page.findAll('[data-testid=project-row]')).toHaveLength(1))
  })

  it('teaches whoever sees an empty list how projects come about', async () => {
    gateway(() => ({ json: { items: [], total: 0, byUnit: [] } }))
    const { page } = await mounted(ProjectsPage, '/projects')
    expect(page.get('[data-testid=empty-state]').text()).toContain('导入一份含有目标表的文档')
  })
})
