import { afterEach, describe, expect, it } from 'vitest'
import { gateway } from '../testing/testing'
import { call } from './client'
import { lookAt } from './moment'
import { listProjects, readProjectAt } from './mubiao'

afterEach(() => lookAt(null))

const AT = '2024-05-01T00:00:00+08:00'

describe('the moment that the page shows', () => {
  it('goes with every read that has a past, and with no other', async () => {
    lookAt(AT)
    const seen = gateway(() => ({ json: {} }))
    for (const path of ['/api/projects', '/api/projects/p', '/api/projects/p/findings', '/api/dashboards/overview', '/api/dashboards/overview/sources', '/api/dashboards/matrix'])
      await call('GET', path)
    for (const path of ['/api/projects/p/history', '/api/projects/p/difference', '/api/projects/p/replay']) await call('GET', path)
    for (const path of ['/api/session', '/api/imports/i', '/api/ledgers', '/api/projects/p/evidence', '/api/dashboards/moments']) await call('GET', path)
    const asked = (name: string) => seen.filter(one => new URL(one.path, 'http://x').searchParams.get(name) === AT).length
    expect(asked('at')).toBe(6)
    expect(asked('to')).toBe(3)
    expect(seen).toHaveLength(14)
  })

  it('is asked for by its positions where it has some', async () => {
    lookAt('indicator@57')
    const seen = gateway(() => ({ json: { items: [], total: 0 } }))
    await listProjects({ fiscalYear: 2024 })
    expect(seen[0]?.path).toBe('/api/projects?position=indicator%4057&fiscalYear=2024')
  })

  it('gives way to a moment that a read names itself', async () => {
    lookAt('indicator@57')
    const seen = gateway(() => ({ json: {} }))
    await readProjectAt('p', 'indicator@3')
    expect(seen[0]?.path).toBe('/api/projects/p?position=indicator%403')
  })

  it('lets nothing be written, and signing out all the same', async () => {
    lookAt(AT)
    const seen = gateway(() => ({ status: 204 }))
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      await expect(call(method, '/api/projects/p/goals', { json: {} })).rejects.toMatchObject({ status: 409, code: 'LOOKING_BACK' })
    expect(seen).toEqual([])
    await call('DELETE', '/api/session')
    expect(seen).toHaveLength(1)
    lookAt(null)
    await call('PUT', '/api/projects/p/goals', { json: {} })
    expect(seen).toHaveLength(2)
  })
})
