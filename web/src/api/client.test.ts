import { afterEach, describe, expect, it, vi } from 'vitest'
import { gateway } from '../testing/testing'
import { address, call, newKey, onSessionEnd, speak } from './client'

afterEach(() => {
  onSessionEnd(() => undefined)
  speak('zh-CN')
})

describe('call', () => {
  it('says its language and that it is the page, with every request', async () => {
    const seen = gateway(() => ({ json: {} }))
    await call('GET', '/api/projects')
    speak('en')
    await call('POST', '/api/session', { json: { username: 'a' } })
    expect(seen.map(asked => [asked.headers['Accept-Language'], asked.headers['X-Requested-With']])).toEqual([['zh-CN', 'mubiao'], ['en', 'mubiao']])
    expect(seen[1]?.headers['Content-Type']).toBe('application/json')
    expect(seen[1]?.body).toBe('{"username":"a"}')
    expect(seen[0]?.headers).not.toHaveProperty('Content-Type')
  })

  it('gives undefined for a success without a body', async () => {
    gateway(() => ({ status: 204 }))
    await expect(call('DELETE', '/api/session')).resolves.toBeUndefined()
  })

  it('rejects with what the problem document says', async () => {
    gateway(() => ({ status: 422, json: { title: 'x', detail: '预算数不等于两项之和', code: 'PARTS', errors: [{ pointer: '/budget', detail: 'y' }] } }))
    await expect(call('PUT', '/api/projects/1/budget')).rejects.toMatchObject({
      status: 422,
      code: 'PARTS',
      detail: '预算数不等于两项之和',
      errors: [{ pointer: '/budget', detail: 'y' }],
    })
  })

  it('makes a problem of an answer that is none', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } })))
    await expect(call('GET', '/api/projects')).rejects.toMatchObject({ status: 502, code: 'HTTP_502', detail: '' })
  })

  it('tells an unreachable host from a request that was given up', async () => {
    gateway(() => new TypeError('failed'))
    await expect(call('GET', '/api/projects')).rejects.toMatchObject({ status: 0, code: 'UNREACHABLE' })
    gateway(() => new DOMException('aborted', 'AbortError'))
    await expect(call('GET', '/api/projects')).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('tells that the session has ended, but not when being signed out is an answer', async () => {
    const ended = vi.fn()
    onSessionEnd(ended)
    gateway(() => ({ status: 401, json: { code: 'NOT_SIGNED_IN' } }))
    await expect(call('GET', '/api/session', { mayBeSignedOut: true })).rejects.toMatchObject({ status: 401 })
    expect(ended).not.toHaveBeenCalled()
    await expect(call('GET', '/api/projects')).rejects.toMatchObject({ status: 401 })
    expect(ended).toHaveBeenCalledOnce()
  })
})

describe('address', () => {
  it('leaves out what is not given and escapes the rest', () => {
    expect(address('/api/projects', { text: '三献 &', unit: '', stage: null, page: 0 })).toBe('/api/projects?text=%E4%B8%89%E7%8C%AE+%26&page=0')
    expect(address('/api/projects')).toBe('/api/projects')
  })
})

describe('newKey', () => {
  it('is long and never the same', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newKey()).not.toBe(newKey())
  })
})
