import { describe, expect, it } from 'vitest'
import type { DefinitionYear } from '../../api/boards'
import type { RevisionBreak } from '../../api/definitions'
import { gateway, mounted } from '../../testing/testing'
import { change, comparison, definitionBars, type Comparison } from './years'
import YearsPage from './YearsPage.vue'

function point(fiscalYear: number, revision: number, broken: boolean, sum: string | null = '1', measure = '人次'): DefinitionYear {
  return { fiscalYear, revisions: [revision], rows: 1, sum, measure, notAdded: 0, broken }
}

const between = (from: number, to: number, comparable: RevisionBreak['comparable']): RevisionBreak => ({ from, to, fields: [], comparable })

describe('the comparison of two years', () => {
  it.each<[string, DefinitionYear | undefined, DefinitionYear, RevisionBreak[], Comparison]>([
    ['has nothing before the first', undefined, point(2024, 1, false), [], 'first'],
    ['of one revision', point(2024, 1, false), point(2025, 1, false), [], 'same'],
    ['of revisions that may be compared', point(2024, 1, false), point(2025, 2, true), [between(1, 2, 'yes')], 'yes'],
    ['is as bad as the worst break', point(2024, 1, false), point(2025, 3, true), [between(1, 2, 'no'), between(2, 3, 'yes')], 'no'],
    ['leaves out breaks that are not between', point(2024, 2, false), point(2025, 3, true), [between(1, 2, 'no'), between(2, 3, 'judge')], 'judge'],
    ['is judged where the catalogue does not say', point(2024, 1, false), point(2025, 3, true), [between(1, 2, 'yes')], 'judge'],
    ['of other measures is none', point(2024, 1, false), point(2025, 1, true, '1', '场'), [], 'measure'],
  ])('%s', (_name, before, now, breaks, how) => expect(comparison(before, now, breaks)).toBe(how))

  it('is a change in per cent, or nothing', () => {
    expect([change('100', '112.5'), change('100', '50'), change(undefined, '1'), change(null, '1'), change('0', '1'), change('1', null)]).toEqual(['+12.5%', '-50.0%', '', '', '', ''])
  })

  it('is marked in the picture where there is a break', () => {
    expect(definitionBars([point(2024, 1, false), point(2025, 2, true), point(2026, 2, false)], ['first', 'no', 'same'], { sum: 's', breakMark: 'b' })).toMatchObject({ marks: [{ category: '2025', says: 'b' }] })
  })
})

describe('YearsPage', () => {
  it('compares what may be compared and marks the break', async () => {
    const totals = { projects: 1, budget: '10.00', fiscal: '10.00', other: null, indicators: 1, notAdded: 0 }
    gateway(asked =>
      asked.path.startsWith('/api/indicator-definitions')
        ? { json: { definition: { code: 'T-1', name: '培训人次' }, revisions: [], breaks: [between(1, 2, 'no')] } }
        : {
            json: {
              years: [{ fiscalYear: 2024, totals }, { fiscalYear: 2025, totals: { ...totals, budget: '12.50' } }],
              definitions: [{ code: 'T-1', points: [point(2023, 1, false, '100'), point(2024, 1, false, '110'), point(2025, 2, true, '5')] }],
            },
          },
    )
    const { page } = await mounted(YearsPage, '/years')
    expect(page.findAll('[data-testid=year-row]').map(row => row.findAll('td').at(-1)?.text())).toEqual(['', '+25.0%'])
    const years = page.findAll('[data-testid=definition-year]')
    expect(years.map(row => row.findAll('td')[3]?.text())).toEqual(['', '+10.0%', ''])
    expect(years.map(row => row.findAll('td').at(-1)?.text())).toEqual(['', '未变', '口径改变，不可比'])
  })
})
