import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aStep, played } from '../../testing/history'
import { aProject, mounted } from '../../testing/testing'
import ReplayPage from './ReplayPage.vue'

afterEach(() => vi.useRealTimers())

const STEPS = [aStep(1, 3, '≥1次'), aStep(2, 3, '≥2次'), aStep(3, 3, '≥3次')]

/** The stream comes in pieces that end in the middle of a message. */
function gatewayThatPlays(text: string): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    if (!path.includes('/replay')) return Promise.resolve(new Response(JSON.stringify(aProject()), { headers: { 'Content-Type': 'application/json' } }))
    const bytes = new TextEncoder().encode(text)
    const pieces = [bytes.slice(0, 777), bytes.slice(777, 2001), bytes.slice(2001)]
    return Promise.resolve(new Response(new ReadableStream({ start(to) { for (const piece of pieces) to.enqueue(piece); to.close() } })))
  })
  return asked
}

async function player() {
  const asked = gatewayThatPlays(played(STEPS))
  const { page } = await mounted(ReplayPage, '/projects/p-8/replay', { projectId: 'p-8' })
  await vi.waitFor(async () => {
    await flushPromises()
    expect(page.get('[data-testid=player]').text()).toContain('空格')
    expect(page.get('[data-testid=replay-count]').text()).toBe('1 / 3')
  })
  const target = () => page.get('[data-cell=target][data-mark=changed]').text()
  const key = async (name: string) => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }))
    await flushPromises()
  }
  return { page, asked, target, key }
}

describe('ReplayPage', () => {
  it('steps with the arrows, the cell of the step lit and its change beside the form', async () => {
    const { page, asked, target, key } = await player()
    expect(asked).toContain('/api/projects/p-8/replay')
    expect(target()).toBe('≥1次')
    await key('ArrowRight')
    expect(target()).toBe('≥2次')
    expect(page.get('[data-testid=replay-beside]').text()).toContain('李四')
    expect(page.get('[data-testid=entry-position]').text()).toBe('indicator@2')
    await key('End')
    expect(target()).toBe('≥3次')
    await key('ArrowRight')
    expect(target()).toBe('≥3次')
    await key('Home')
    expect(target()).toBe('≥1次')
  })

  it('goes where the scrubber is put', async () => {
    const { page, target } = await player()
    await page.get('[data-testid=scrubber]').setValue('3')
    expect(target()).toBe('≥3次')
    expect(page.get('[data-testid=scrubber]').attributes('aria-valuetext')).toBe('第 3 笔，共 3 笔：修改指标值')
  })

  it('plays at the speed that is set and stops at the end', async () => {
    const { page, target, key } = await player()
    vi.useFakeTimers()
    await key(' ')
    expect(page.get('[data-testid=play]').attributes('aria-label')).toBe('暂停')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(target()).toBe('≥2次')
    await page.get('[data-testid=speed]').setValue('10')
    await vi.advanceTimersByTimeAsync(100)
    expect(target()).toBe('≥3次')
    expect(page.get('[data-testid=play]').attributes('aria-label')).toBe('播放')
  })

  it('says why nothing can be played', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"code":"NOT_FOUND","detail":"没有这个项目"}', { status: 404, headers: { 'Content-Type': 'application/problem+json' } })))
    const { page } = await mounted(ReplayPage, '/projects/p-8/replay', { projectId: 'p-8' })
    expect(page.get('[data-testid=problem]').attributes('data-code')).toBe('NOT_FOUND')
  })
})
