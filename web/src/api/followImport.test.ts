import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gateway } from '../testing/testing'
import { followImport } from './followImport'
import type { ImportReport } from './types'

class FakeStream extends EventTarget {
  static latest: FakeStream | undefined
  closed = false

  constructor(readonly url: string) {
    super()
    FakeStream.latest = this
  }

  close(): void {
    this.closed = true
  }

  send(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const report = (state: ImportReport['state'], done: number): ImportReport => ({ state, done, total: 8, tables: [] })

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeStream)
})
afterEach(() => vi.useRealTimers())

function followed() {
  const reports: string[] = []
  const problems: number[] = []
  const stop = followImport('im/1', {
    onReport: seen => reports.push(`${seen.state} ${seen.done}`),
    onProblem: problem => problems.push(problem.status),
  })
  return { reports, problems, stop }
}

describe('followImport', () => {
  it('shows each state of the stream and reads the last one in the language of the page', async () => {
    const seen = gateway(() => ({ json: report('finished', 8) }))
    const { reports } = followed()
    expect(FakeStream.latest?.url).toBe('/api/imports/im%2F1/events')
    FakeStream.latest?.send(JSON.stringify(report('running', 2)))
    FakeStream.latest?.send(JSON.stringify(report('finished', 8)))
    await vi.runAllTimersAsync()
    expect(reports).toEqual(['running 2', 'finished 8'])
    expect(seen.map(asked => asked.path)).toEqual(['/api/imports/im%2F1'])
    expect(FakeStream.latest?.closed).toBe(true)
  })

  it.each([
    ['breaks', () => FakeStream.latest?.dispatchEvent(new Event('error'))],
    ['is silent', () => undefined],
    ['cannot be read', () => FakeStream.latest?.send('<html>')],
  ])('asks again and again when the stream %s', async (_, happens) => {
    let asked = 0
    gateway(() => ({ json: ++asked < 3 ? report('running', asked) : report('finished', 8) }))
    const { reports } = followed()
    happens()
    await vi.runAllTimersAsync()
    expect(reports).toEqual(['running 1', 'running 2', 'finished 8'])
    expect(FakeStream.latest?.closed).toBe(true)
  })

  it('outlasts a short failure of the server, but not a lasting one', async () => {
    let asked = 0
    gateway(() => (++asked < 4 ? { status: 503, json: {} } : { json: report('finished', 8) }))
    const short = followed()
    await vi.runAllTimersAsync()
    expect(short.reports).toEqual(['finished 8'])
    expect(short.problems).toEqual([])

    gateway(() => new TypeError('failed'))
    const lasting = followed()
    await vi.runAllTimersAsync()
    expect(lasting.problems).toEqual([0])
  })

  it('ends at once when there is no such import', async () => {
    const seen = gateway(() => ({ status: 404, json: { code: 'NOT_FOUND' } }))
    const { problems } = followed()
    await vi.runAllTimersAsync()
    expect(problems).toEqual([404])
    expect(seen).toHaveLength(1)
  })

  it('reports nothing after it was stopped', async () => {
    const seen = gateway(() => ({ json: report('running', 1) }))
    const { reports, stop } = followed()
    stop()
    await vi.runAllTimersAsync()
    expect(reports).toEqual([])
    expect(seen).toEqual([])
    expect(FakeStream.latest?.closed).toBe(true)
  })
})
