import { describe, expect, it } from 'vitest'
import type { Arrivals } from '../../api/boards'
import { gateway, mounted } from '../../testing/testing'
import { dayBars, everyDay, windowState } from './arrivals'
import ArrivalsPage from './ArrivalsPage.vue'

const WINDOW = { opens: '2024-01-01', closes: '2024-01-31', extended: 1 }
const ARRIVALS: Arrivals = {
  fiscalYear: 2024,
  day: '2024-02-02',
  window: WINDOW,
  projects: 5,
  arrived: 3,
  returned: 1,
  missing: 2,
  days: [{ day: '2024-01-29', projects: 2, total: 2 }, { day: '2024-02-01', projects: 1, total: 3 }],
  units: [
    { unit: { code: '571203', name: '事务中心' }, projects: 3, arrived: 3, returned: 1, missing: 0, closes: '2024-01-31', late: false },
    { unit: { code: '571301', name: '红十字会' }, projects: 2, arrived: 0, returned: 0, missing: 2, closes: '2024-01-31', late: true },
  ],
}

describe('the day in the window', () => {
  it.each([
    ['2023-12-31', { key: 'notOpen', n: 1 }],
    ['2024-01-01', { key: 'left', n: 30 }],
    ['2024-01-30', { key: 'left', n: 1 }],
    ['2024-01-31', { key: 'lastDay' }],
    ['2024-02-01', { key: 'closed', n: 1 }],
  ])('%s', (day, state) => expect(windowState({ day, window: WINDOW })).toEqual(state))

  it('is nowhere without a window', () => expect(windowState({ day: '2024-01-01', window: null })).toBeNull())
})

describe('the picture of the days', () => {
  it('has every day between the first and the deadline, and marks it', () => {
    expect(dayBars(ARRIVALS, { onDay: 'day', total: 'all', deadline: day => `until ${day}` })).toEqual({
      kind: 'bars',
      categories: ['01-29', '01-30', '01-31', '02-01'],
      series: [{ name: 'day', values: [2, 0, 0, 1] }, { name: 'all', values: [2, 2, 2, 3], line: true }],
      marks: [{ category: '01-31', says: 'until 2024-01-31' }],
    })
  })

  it('names of a long stretch only the days on which something came', () => {
    expect(everyDay(['2024-01-01', '2024-04-30']).length).toBe(121)
    expect(everyDay(['2024-05-01', '2024-01-01'])).toEqual(['2024-01-01', '2024-05-01'])
    expect(everyDay([])).toEqual([])
  })
})

describe('ArrivalsPage', () => {
  it('names who has not submitted and leads to their projects', async () => {
    gateway(asked => (asked.path.includes('/stream') ? { status: 403, json: {} } : { json: ARRIVALS }))
    const { page } = await mounted(ArrivalsPage, '/arrivals?fiscalYear=2024')
    const owing = page.findAll('[data-testid=owing-unit]')
    expect(owing.map(unit => unit.get('a').attributes('href'))).toEqual(['/projects?fiscalYear=2024&unit=571301&stage=drafting'])
    expect(owing[0]?.text()).toContain('已逾期')
    expect(page.get('[data-testid=arrivals-totals]').text()).toContain('已截止 2 天')
    expect(page.findAll('[data-testid=arrivals-day]').map(day => day.text())).toEqual(['2024-01-2922', '2024-02-0113'])
  })
})
