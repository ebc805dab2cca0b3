import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Rebuild } from '../../api/rebuild'
import { gateway, mounted } from '../../testing/testing'
import RebuildPage from './RebuildPage.vue'

const REBUILD: Rebuild = { generation: null, state: 'none', done: '0', total: '0', startedAt: null, endedAt: null, cancelAsked: false, problem: null }
const RUNNING: Rebuild = { ...REBUILD, generation: 'r2', state: 'running', done: '1500', total: '6000', startedAt: '2026-05-01T02:00:00Z' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('RebuildPage', () => {
  it('begins when it was confirmed, follows to the end and says the result', async () => {
    const later = [{ ...RUNNING, done: '4500' }, { ...RUNNING, state: 'finished' as const, done: '6001', endedAt: '2026-05-01T02:00:09Z' }]
    const asked = gateway(({ method }) => (method === 'POST' ? { status: 202, json: RUNNING } : { json: asked.some(one => one.method === 'POST') ? later.shift() : REBUILD }))
    const { page } = await mounted(RebuildPage)
    expect(page.get('[data-testid=empty-state]').text()).toContain('还没有重建过')
    await page.get('[data-testid=rebuild-start]').trigger('click')
    expect(asked.map(({ method }) => method)).toEqual(['GET'])
    document.querySelector<HTMLElement>('[data-testid=rebuild-from-ledger]')?.click()
    document.querySelector<HTMLElement>('[data-testid=rebuild-confirm]')?.click()
    await flushPromises()
    expect(asked.at(1)?.path).toBe('/api/read-model/rebuild?source=ledger')
    expect(page.get('[data-testid=rebuild]').text()).toContain('1,500 / 6,000')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.get('progress').attributes('value')).toBe('75')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.get('[data-testid=rebuild]').attributes('data-state')).toBe('finished')
    expect(page.get('[data-testid=rebuild]').text()).toContain('6,001')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET'])
  })

  it('cancels one that somebody began, and waits until it has ended', async () => {
    let state = RUNNING
    const asked = gateway(({ method }) => {
      if (method === 'DELETE') state = { ...state, cancelAsked: true }
      return { json: state }
    })
    const { page } = await mounted(RebuildPage)
    await page.get('[data-testid=rebuild-cancel]').trigger('click')
    document.querySelector<HTMLElement>('[data-testid=rebuild-confirm]')?.click()
    await flushPromises()
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'DELETE'])
    expect(page.get('[data-testid=rebuild-cancel]').attributes('disabled')).toBeDefined()
    state = { ...state, state: 'cancelled' }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.get('[data-testid=rebuild]').text()).toContain('已取消')
  })

  it('says why one failed, and asks on after a question without an answer', async () => {
    const replies = [{ json: RUNNING }, new Error('no line'), { json: { ...RUNNING, state: 'failed', problem: 'INTERRUPTED' } }]
    gateway(() => replies.shift() ?? new Error('asked too often'))
    const { page } = await mounted(RebuildPage)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.find('[data-testid=rebuild]').exists()).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.get('[data-testid=rebuild-problem]').text()).toContain('服务停止')
  })
})
