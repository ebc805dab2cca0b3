import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { lookAt } from '../../api/moment'
import { anEntry, REVISED } from '../../testing/history'
import { aProject, gateway, mounted } from '../../testing/testing'
import DifferencePage from './DifferencePage.vue'
import HistoryPage from './HistoryPage.vue'

afterEach(() => lookAt(null))

const ENTRIES = [
  anEntry(9, [REVISED], { reason: '按批复压减' }),
  anEntry(3, [{ path: 'budget/total', indicatorId: null, from: null, to: '31.6' }], {
    ledger: 'budget',
    type: 'budget-drafted',
    label: '编报预算',
    actor: null,
    source: { importId: 'imp-1', table: 8, line: 345, row: null },
  }),
]

function answering(asked: { path: string }): { json: unknown } {
  if (asked.path.includes('/history')) return { json: { items: ENTRIES, total: 2 } }
  if (asked.path.includes('/difference'))
    return { json: { from: { position: 'budget@3,indicator@-1', version: '1' }, to: { position: 'budget@3,indicator@9', version: '9' }, changes: [{ ...REVISED, last: ENTRIES[0] }] } }
  return { json: aProject() }
}

describe('HistoryPage', () => {
  it('tells of every change who, when, what, why, where in the ledger and from which place of the document', async () => {
    gateway(answering)
    const { page } = await mounted(HistoryPage, '/projects/p-8/history', { projectId: 'p-8' })
    const [newest, oldest] = page.findAll('[data-testid=history-entry]').map(row => row.text())
    expect(newest).toContain('2024-05-01 10:00:09')
    expect(newest).toContain('indicator@9')
    expect(newest).toContain('李四单位经办人 571301')
    expect(newest).toContain('第 1 行 指标值≥1次→≥2次')
    expect(newest).toContain('按批复压减')
    expect(oldest).toContain('（未知或已遮盖）')
    expect(oldest).toContain('导入文档第 8 张表、第 345 行起')
    expect(page.get('[data-testid=see-then]').attributes('href')).toBe('/projects/p-8?at=indicator@9')
  })

  it('narrows to a cell or a person in the address, and puts two chosen moments side by side', async () => {
    const seen = gateway(answering)
    const { page, router } = await mounted(HistoryPage, '/projects/p-8/history?row=i-1&actor=office', { projectId: 'p-8' })
    expect(seen.map(asked => asked.path)).toContain('/api/projects/p-8/history?indicatorId=i-1&actor=office&page=0&size=50')
    await page.findAll('[data-testid=from]')[1]?.setValue()
    await page.findAll('[data-testid=to]')[0]?.setValue()
    await page.get('[data-testid=compare]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/projects/p-8/difference?from=budget@3&to=indicator@9')
  })

  it('ends at the moment that the page shows', async () => {
    lookAt('2024-05-01T00:00:00+08:00')
    const seen = gateway(answering)
    await mounted(HistoryPage, '/projects/p-8/history', { projectId: 'p-8' })
    expect(seen.map(asked => new URL(asked.path, 'http://x').searchParams.get('to') ?? new URL(asked.path, 'http://x').searchParams.get('at'))).toEqual(Array(2).fill('2024-05-01T00:00:00+08:00'))
  })
})

describe('DifferencePage', () => {
  it('begins with the end of the import where something was changed since, and ends now', async () => {
    const seen = gateway(answering)
    await mounted(DifferencePage, '/projects/p-8/difference', { projectId: 'p-8' })
    expect(seen.map(asked => asked.path)).toContain('/api/projects/p-8/difference?from=budget%403')
  })

  it('shows both moments with the cells that differ marked, and who changed them last', async () => {
    const seen = gateway(answering)
    const { page } = await mounted(DifferencePage, '/projects/p-8/difference?from=budget@3&to=indicator@9', { projectId: 'p-8' })
    expect(seen.map(asked => asked.path)).toContain('/api/projects/p-8/difference?from=budget%403&to=indicator%409')
    expect(seen.map(asked => asked.path)).toContain('/api/projects/p-8?position=budget%403')
    for (const side of ['from', 'to'])
      expect(page.findAll(`[data-testid=side-${side}] [data-mark]`).map(cell => cell.attributes('data-cell'))).toEqual(['target'])
    expect(page.get('[data-testid=difference-cell]').text()).toContain('按批复压减')
  })

  it('has an empty side for a moment at which the table was not there', async () => {
    gateway(asked => (asked.path.includes('position=budget%403') ? { status: 404, json: { code: 'NOT_FOUND' } } : answering(asked)))
    const { page } = await mounted(DifferencePage, '/projects/p-8/difference?from=budget@3', { projectId: 'p-8' })
    expect(page.get('[data-testid=side-from]').text()).toContain('那时还没有这张表')
    expect(page.find('[data-testid=side-to] [data-testid=official-form]').exists()).toBe(true)
  })
})
