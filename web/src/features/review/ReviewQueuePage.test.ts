import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { aProject, gateway, mounted } from '../../testing/testing'
import { session } from '../session/session'
import ReviewQueuePage from './ReviewQueuePage.vue'

const unit = { code: '571301', name: '天津市红十字会' }
const review = { round: 2, version: null, approvedAt: null, jointly: false, grade: null, opinion: null, returned: null, comments: [] }
const waiting = (projectId: string) => ({ projectId, fiscalYear: 2024, unit, name: `项目 ${projectId}`, stage: 'endorsed', version: '9', closes: null })

async function open() {
  const asked = gateway(({ method, path }) => {
    if (path === '/api/session') return { json: { user: { subject: 'r', displayName: 'R', roles: ['reviewer'], unit: null } } }
    if (path.startsWith('/api/todos')) return { json: { items: [{ kind: 'to-review', title: '', count: 2, projects: [waiting('a'), waiting('b')] }] } }
    if (path.endsWith('/review/changes')) return { json: { since: { kind: 'return' }, changes: [{ path: 'purpose', indicatorId: null, row: null, from: '', to: '', actor: null, at: null, reason: null }] } }
    if (method === 'POST') return path.includes('/b/') ? { status: 409, json: { code: 'LAST_EDITOR', detail: '最后修改的人不能批复' } } : { json: { ledger: 'indicator', position: '1', version: '10' } }
    return { json: aProject({ projectId: path.split('/')[3], stage: 'endorsed', review: { ...review, allowedMoves: path.endsWith('/a') ? ['return', 'approval'] : ['approval'] } }) }
  })
  await session.signIn('r', 'p')
  const { page } = await mounted(ReviewQueuePage, '/review')
  await flushPromises()
  return { page, asked }
}

describe('ReviewQueuePage', () => {
  it('tells round, findings and what changed of each table', async () => {
    const { page } = await open()
    const row = page.get('[data-project=a]')
    expect(row.get('[data-testid=queue-round]').text()).toBe('2')
    expect(row.get('[data-testid=queue-findings]').text()).toContain('2')
    expect(row.get('[data-testid=queue-changed]').text()).toBe('1')
  })

  it('offers a move for as many of the chosen as the server allows it', async () => {
    const { page } = await open()
    await page.get('[data-testid=choose-all]').setValue(true)
    expect(page.get('[data-testid=batch-return]').text()).toContain('1')
    expect(page.get('[data-testid=batch-approval]').text()).toContain('2')
    expect(page.find('[data-testid=batch-endorsement]').exists()).toBe(false)
  })

  it('approves several at once and tells of each what came of it', async () => {
    const { page, asked } = await open()
    await page.get('[data-testid=choose-all]').setValue(true)
    await page.get('[data-testid=batch-approval]').trigger('click')
    const dialog = await vi.waitUntil(() => document.querySelector('[data-testid=dialog]'))
    const start = () => dialog.querySelector<HTMLButtonElement>('[data-testid=batch-start]')
    expect(start()?.disabled).toBe(true)
    dialog.querySelector<HTMLInputElement>('[data-testid=grade-excellent]')?.click()
    dialog.querySelector<HTMLButtonElement>('[data-testid=phrase]')?.click()
    await flushPromises()
    start()?.click()
    await vi.waitUntil(() => dialog.querySelector('[data-testid=batch-sum][data-refused="1"]'))
    const sent = asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/approval'))
    expect(sent.map(({ path, headers }) => [path, headers['If-Match']])).toEqual([['/api/projects/a/approval', '"9"'], ['/api/projects/b/approval', '"9"']])
    expect(JSON.parse(String(sent[0]?.body))).toEqual({ opinion: '目标明确、指标合理，同意。', grade: '优' })
    expect([...dialog.querySelectorAll<HTMLElement>('[data-testid=batch-table]')].map(one => one.dataset.outcome)).toEqual(['done', 'refused'])
    expect(dialog.textContent).toContain('最后修改的人不能批复')
  })
})
