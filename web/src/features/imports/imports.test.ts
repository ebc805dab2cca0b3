import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ImportReport } from '../../api/types'
import { gateway, mounted } from '../../testing/testing'
import ImportReportPage from './ImportReportPage.vue'
import ImportStartPage from './ImportStartPage.vue'
import { percentage, tally } from './useImportReport'

async function chosen(name: string, content: string) {
  const { page, router } = await mounted(ImportStartPage, '/imports')
  const field = page.get('[data-testid=import-file]')
  const file = new File([content], name)
  Object.defineProperty(field.element, 'files', { value: { length: 1, item: () => file }, configurable: true })
  await field.trigger('change')
  return { page, router }
}

describe('ImportStartPage', () => {
  it('sends the document under its media type and goes to its report', async () => {
    const seen = gateway(() => ({ status: 202, json: { importId: 'im-1' } }))
    const { page, router } = await chosen('目标表.txt', '一级指标')
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/imports/im-1'))
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/api/imports' })
    expect(seen[0]?.headers['Content-Type']).toBe('text/plain')
    expect(new TextDecoder().decode(seen[0]?.body as ArrayBuffer)).toBe('一级指标')
  })

  it('tells why tables that are being adjusted change', async () => {
    const seen = gateway(() => ({ status: 202, json: { importId: 'im-1' } }))
    const { page } = await chosen('目标表.txt', '一级指标')
    await page.get('[data-testid=import-reason]').setValue(' 按批复调整 ')
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    expect(seen[0]?.path).toBe(`/api/imports?reason=${encodeURIComponent('按批复调整')}`)
  })

  it('asks again under the same key when the answer was lost, and under a new one after a refusal', async () => {
    const replies = [new TypeError('lost'), { status: 415, json: { detail: 'x' } }, { status: 415, json: { detail: 'x' } }]
    const seen = gateway(() => replies.shift() ?? {})
    const { page } = await chosen('目标表.txt', '一级指标')
    for (let attempt = 1; attempt <= 3; attempt++) {
      await page.get('form').trigger('submit')
      await vi.waitFor(() => expect(seen).toHaveLength(attempt))
      await flushPromises()
    }
    const keys = seen.map(asked => asked.headers['Idempotency-Key'])
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
    expect(page.find('[data-testid=problem]').exists()).toBe(true)
  })

  it('does not send what cannot be read', async () => {
    const seen = gateway(() => ({}))
    const { page } = await chosen('目标表.doc', 'x')
    expect(page.get('[data-testid=import-refused]').text()).toContain('.docx')
    expect(page.get('[data-testid=import-start]').attributes('disabled')).toBeDefined()
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(seen).toEqual([])
  })
})

const REPORT: ImportReport = {
  state: 'finished',
  done: 2,
  total: 2,
  tables: [
    { title: '1.甲项目绩效目标表', unit: { code: '571203', name: '甲单位' }, projectId: 'p-1', outcome: 'created', rows: 7, problems: [] },
    { title: '8.乙项目绩效目标表', unit: null, projectId: null, outcome: 'incomplete', rows: 3, problems: [{ code: 'ROW_CUT_OFF', row: 4, detail: '第4行：源文件中断' }] },
  ],
}

describe('ImportReportPage', () => {
  it('shows each table with its outcome, rows and problems, and leads to its project', async () => {
    vi.stubGlobal('EventSource', undefined)
    gateway(() => ({ json: REPORT }))
    const { page } = await mounted(ImportReportPage, '/imports/im-1', { importId: 'im-1' })
    await vi.waitFor(() => expect(page.get('[data-testid=import-state]').attributes('data-state')).toBe('finished'))
    expect(page.get('[data-testid=import-progress]').attributes('aria-valuenow')).toBe('100')
    const tables = page.findAll('[data-testid=import-table]')
    expect(tables.map(table => table.get('[data-testid=import-outcome]').text())).toEqual(['新建', '不完整'])
    expect(tables[0]?.get('[data-testid=import-project]').attributes('href')).toBe('/projects/p-1')
    expect(tables[1]?.find('[data-testid=import-project]').exists()).toBe(false)
    expect(tables[1]?.get('[data-testid=import-problem]').text()).toBe('第4行：源文件中断')
    expect(page.find('[data-testid=import-cancel]').exists()).toBe(false)
  })

  it('cancels a running import', async () => {
    vi.stubGlobal('EventSource', undefined)
    let cancelled = false
    const seen = gateway(asked => {
      if (asked.method === 'DELETE') cancelled = true
      return asked.method === 'DELETE' ? { status: 204 } : { json: { ...REPORT, state: cancelled ? 'cancelled' : 'running', done: 1 } }
    })
    const { page } = await mounted(ImportReportPage, '/imports/im-1', { importId: 'im-1' })
    await vi.waitFor(() => expect(page.get('[data-testid=import-progress]').attributes('aria-valuenow')).toBe('50'))
    await page.get('[data-testid=import-cancel]').trigger('click')
    await vi.waitFor(() => expect(page.get('[data-testid=import-state]').attributes('data-state')).toBe('cancelled'), 5_000)
    expect(seen.filter(asked => asked.method === 'DELETE').map(asked => asked.path)).toEqual(['/api/imports/im-1'])
  })
})

describe('percentage', () => {
  it('is unknown until the tables are counted, never above 100, and whole at the end', () => {
    expect(percentage({ state: 'running', done: 0, total: null })).toBeNull()
    expect(percentage({ state: 'running', done: 0, total: 0 })).toBeNull()
    expect(percentage({ state: 'running', done: 2, total: 3 })).toBe(66)
    expect(percentage({ state: 'running', done: 9, total: 8 })).toBe(100)
    expect(percentage({ state: 'finished', done: 0, total: 0 })).toBe(100)
  })
})

describe('tally', () => {
  it('counts the outcomes that occurred', () => {
    expect(tally(REPORT)).toEqual([['created', 1], ['incomplete', 1]])
  })
})
