import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Finding } from '../../api/types'
import { session } from '../session/session'
import { aProject, gateway, mounted } from '../../testing/testing'
import TargetTablePage from './TargetTablePage.vue'

const found: Finding = { code: 'NO_MEASURE', severity: 'warning', row: 1, indicatorId: 'i-1', cells: ['target'], detail: '没有计量单位', digest: 'abcd', answered: 'no', answer: null }
const answered: Finding = { ...found, answered: 'yes', answer: { text: '按合同约定', by: { subject: 'a', displayName: '张三' }, at: '2024-05-01T10:00:00+08:00' } }
const unit = { code: '571301', name: '天津市红十字会' }
const person = (roles: string[], of: typeof unit | null) => ({ subject: 's', displayName: 'S', roles, unit: of })

async function open(findings: Finding[], as: ReturnType<typeof person>, stage = 'drafting') {
  let now = findings
  const asked = gateway(({ method, path, body }) => {
    if (path === '/api/session') return { json: { user: as } }
    if (method === 'POST') now = [{ ...answered, answer: { ...(answered.answer as NonNullable<Finding['answer']>), text: (JSON.parse(String(body)) as { answer: string }).answer } }]
    if (method === 'DELETE') now = [found]
    return { json: method === 'GET' ? aProject({ findings: now, stage }) : { ledger: 'indicator', position: '1', version: '10' } }
  })
  await session.signIn('s', 'p')
  const { page } = await mounted(TargetTablePage, '/projects/p-8', { projectId: 'p-8' })
  return { page, asked }
}

describe('an answer to a finding', () => {
  it('is given with a reason, names what was found and the version that was seen', async () => {
    const { page, asked } = await open([found], person(['unit-editor'], unit))
    await page.get('[data-testid=answer-finding]').trigger('click')
    await vi.waitUntil(() => document.querySelector('[data-testid=dialog]'))
    const dialog = document.querySelector('[data-testid=dialog]')
    const send = dialog?.querySelector<HTMLButtonElement>('[data-testid=send-answer]')
    expect(send?.disabled).toBe(true)
    const area = dialog?.querySelector<HTMLTextAreaElement>('[data-testid=answer]')
    if (area) area.value = ' 按合同约定 '
    area?.dispatchEvent(new Event('input'))
    await flushPromises()
    send?.click()
    await flushPromises()
    const sent = asked.find(({ method, path }) => method === 'POST' && path.endsWith('/findings/answers'))
    expect(sent?.path).toBe('/api/projects/p-8/findings/answers')
    expect(JSON.parse(String(sent?.body))).toEqual({ code: 'NO_MEASURE', indicatorId: 'i-1', digest: 'abcd', answer: '按合同约定' })
    expect(sent?.headers['If-Match']).toBe('"9"')
    expect(page.get('[data-testid=answer-text]').text()).toBe('按合同约定')
    expect(document.querySelector('[data-testid=dialog]')).toBeNull()
  })

  it('is shown with who gave it, filtered, and taken back', async () => {
    const { page, asked } = await open([answered, { ...found, code: 'OTHER', digest: 'ef' }], person(['unit-head'], unit))
    expect(page.get('[data-testid=finding-answer]').text()).toContain('张三')
    await page.get('[data-testid=findings-open]').trigger('click')
    expect(page.findAll('[data-testid=finding]').map(one => one.attributes('data-code'))).toEqual(['OTHER'])
    await page.get('[data-testid=findings-settled]').trigger('click')
    expect(page.findAll('[data-testid=finding]').map(one => one.attributes('data-code'))).toEqual(['NO_MEASURE'])
    await page.get('[data-testid=withdraw-answer]').trigger('click')
    await vi.waitUntil(() => document.querySelector('[data-testid=dialog]'))
    document.querySelector<HTMLButtonElement>('[data-testid=send-answer]')?.click()
    await flushPromises()
    expect(asked.find(({ method }) => method === 'DELETE')?.path).toBe('/api/projects/p-8/findings/answers/abcd')
  })

  it('is given by the unit alone, while the table is open to it', async () => {
    for (const [as, stage] of [[person(['office'], null), 'drafting'], [person(['unit-editor'], { code: '571203', name: '' }), 'drafting'], [person(['unit-editor'], unit), 'submitted']] as const) {
      const { page } = await open([found], as, stage)
      expect(page.find('[data-testid=answer-finding]').exists()).toBe(false)
      page.unmount()
    }
  })

  it('is marked once what it was about has changed', async () => {
    const { page } = await open([{ ...answered, answered: 'outdated' }], person(['office'], null))
    expect(page.get('[data-testid=finding-answer]').attributes('data-answered')).toBe('outdated')
    expect(page.get('[data-testid=finding-answer]').text()).toContain('已失效')
  })
})
