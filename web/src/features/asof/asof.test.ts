import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { lookAt, moment } from '../../api/moment'
import { i18n } from '../../i18n'
import { anEntry } from '../../testing/history'
import { gateway } from '../../testing/testing'
import { keepMoment, toMoment, toNow } from './keepMoment'
import MomentBar from './MomentBar.vue'
import { placeOf, together } from './stops'

const AT = '2024-05-01T10:00:02.123+08:00'
const Nothing = { render: () => null }

function aRouter() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/projects', name: 'projects', component: Nothing, meta: { title: 'x', past: true } },
      { path: '/projects/:projectId', name: 'target-table', component: Nothing, meta: { title: 'x', past: true } },
      { path: '/projects/:projectId/edit', name: 'workbench', component: Nothing, meta: { title: 'x', writing: 'target-table' } },
      { path: '/accounts', name: 'accounts', component: Nothing, meta: { title: 'x' } },
      { path: '/sign-in', name: 'sign-in', component: Nothing, meta: { title: 'x', open: true } },
    ],
  })
  keepMoment(router)
  return router
}

afterEach(() => lookAt(null))

describe('one moment for the whole page', () => {
  it('stands in the address, goes along from place to place and ends with the way back to now', async () => {
    const router = aRouter()
    await router.push('/projects?text=a')
    expect(moment.value).toBeNull()
    await toMoment(router, AT)
    expect(router.currentRoute.value.query).toEqual({ text: 'a', at: AT })
    expect(moment.value).toBe(AT)
    await router.push('/projects/p-1')
    expect(router.currentRoute.value.query).toEqual({ at: AT })
    await router.push({ name: 'target-table', params: { projectId: 'p-1' }, query: { at: 'indicator@9' } })
    expect(moment.value).toBe('indicator@9')
    await toNow()
    expect(router.currentRoute.value.fullPath).toBe('/projects/p-1')
    expect(moment.value).toBeNull()
    await router.push('/accounts')
    expect(moment.value).toBeNull()
  })

  it('is left with the way back of the browser', async () => {
    const router = aRouter()
    await router.push('/projects')
    await toMoment(router, AT)
    window.dispatchEvent(new PopStateEvent('popstate'))
    router.back()
    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/projects'))
    expect(moment.value).toBeNull()
  })

  it('leads from a place for writing to the one for reading, and takes no nonsense for a moment', async () => {
    const router = aRouter()
    await router.push(`/projects/p-1/edit?at=${encodeURIComponent(AT)}`)
    expect(router.currentRoute.value.name).toBe('target-table')
    await toNow()
    await router.push('/projects?at=yesterday')
    expect(moment.value).toBe(null)
    await router.push('/projects/p-1/edit')
    expect(router.currentRoute.value.name).toBe('workbench')
  })

  it('does not go along to the signing in', async () => {
    const router = aRouter()
    await router.push(`/projects?at=${encodeURIComponent(AT)}`)
    await router.push('/sign-in')
    expect(router.currentRoute.value.fullPath).toBe('/sign-in')
  })
})

describe('the stops of the slider', () => {
  const stops = together([anEntry(1, []), anEntry(2, []), anEntry(12, [], { label: '后一笔' }), anEntry(4, [])])

  it('are the times of recording, each once', () => {
    expect(stops.map(stop => [stop.at.slice(17, 19), stop.says, stop.events])).toEqual([
      ['01', '修改指标值', ['indicator@1']],
      ['02', '后一笔', ['indicator@2', 'indicator@12']],
      ['04', '修改指标值', ['indicator@4']],
    ])
  })

  it('give a place to every moment: now is behind the last', () => {
    expect(placeOf(null, stops)).toBe(3)
    expect(placeOf('2024-05-01T10:00:03+08:00', stops)).toBe(1)
    expect(placeOf('2024-05-01T02:00:04.123Z', stops)).toBe(2)
    expect(placeOf('1999-01-01T00:00:00Z', stops)).toBe(0)
    expect(placeOf('indicator@12', stops)).toBe(1)
  })
})

describe('MomentBar', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => vi.useRealTimers())

  async function bar(at: string) {
    const router = aRouter()
    await router.push(at)
    gateway(asked => ({ json: asked.path.includes('/history') ? { items: [anEntry(4, []), anEntry(2, []), anEntry(1, [])], total: 3 } : { items: ['2024-05-01T10:00:01.123+08:00', AT] } }))
    const page = mount(MomentBar, { global: { plugins: [i18n, router] }, attachTo: document.body })
    await flushPromises()
    return { page, router }
  }

  it('goes to the time under the thumb once it rests, and says that nothing can be changed there', async () => {
    const { page, router } = await bar('/projects')
    const slider = page.get('[data-testid=moment-slider]')
    expect(slider.attributes('max')).toBe('2')
    await slider.setValue('0')
    await slider.setValue('1')
    expect(router.currentRoute.value.query).toEqual({})
    await vi.advanceTimersByTimeAsync(250)
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ at: AT })
    expect(page.get('[data-testid=moment-says]').text()).toBe('所示为 2024-05-01 10:00:02 的状态页面上的一切都是当时的，不能修改')
    await page.get('[data-testid=moment-now]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.emitted('close')).toHaveLength(1)
  })

  it('stops at what happened to the project that is shown, and says where there is no past', async () => {
    const { page, router } = await bar('/projects/p-1')
    expect(page.get('[data-testid=moment-slider]').attributes('max')).toBe('3')
    await page.get('[data-testid=moment-earlier]').trigger('click')
    await vi.advanceTimersByTimeAsync(250)
    await flushPromises()
    expect(router.currentRoute.value.query.at).toBe('2024-05-01T10:00:04.123+08:00')
    await router.push('/accounts')
    await flushPromises()
    expect(page.get('[data-testid=moment-says]').text()).toContain('本页没有过去的状态')
  })

  it('takes an exact time of the office', async () => {
    const { page, router } = await bar('/projects')
    await page.get('[data-testid=moment-exact]').setValue('2024-04-30T08:30')
    await page.get('[data-testid=moment-exact]').trigger('change')
    await flushPromises()
    expect(router.currentRoute.value.query.at).toBe('2024-04-30T08:30:00+08:00')
  })
})
