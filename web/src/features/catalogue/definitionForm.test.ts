import { describe, expect, it } from 'vitest'
import { blankForm, changed, formOf } from './definitionForm'

const existing = {
  code: 'Q-1', level1: '产出指标', level2: '数量指标', name: '培训次数', explanation: '', measure: '次', direction: '≥' as const, valueKind: 'number' as const,
  dataSource: '', evidence: '', scoringRule: '', validFrom: '2024-01-01', validTo: null, revision: 2, retired: false, version: '3',
}

describe('the form of a definition', () => {
  it('sends of an existing one only what differs, and no word of why that was not said', () => {
    expect(changed(formOf(existing), existing)).toEqual({})
    expect(changed({ ...formOf(existing), name: ' 培训场次 ', measure: '', validTo: '2026-12-31', reason: '统一口径' }, existing)).toEqual({ name: '培训场次', measure: null, validTo: '2026-12-31', reason: '统一口径' })
  })

  it('sends all of a new one, valid from the first day of the year', () => {
    const form = { ...blankForm(new Date('2026-05-01T00:00:00')), code: 'Q-2', name: '次数', level1: 'a', level2: 'b', measure: '次' }
    expect(changed(form, null)).toMatchObject({ name: '次数', validFrom: '2026-01-01', validTo: null, measure: '次' })
    expect(changed(form, null)).not.toHaveProperty('reason')
  })
})
