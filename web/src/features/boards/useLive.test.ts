import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'
import { lookAt } from '../../api/moment'
import { useLive } from './useLive'

/** Streams that the test writes to, one for each connection. */
function streams(status = 200) {
  const open: { path: string, say: () => void, end: () => void, signal: AbortSignal }[] = []
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(writer) {
        open.push({ path, signal, say: () => writer.enqueue(new TextEncoder().encode('data:{}\n\n')), end: () => writer.close() })
      },
    })
    return Promise.resolve(status === 200 ? new Response(body) : new Response('{}', { status }))
  })
  return open
}

let scope: EffectScope
function listening(year = ref<number | undefined>(2024)) {
  const heard = vi.fn()
  scope = effectScope()
  const line = scope.run(() => useLive(year, heard))
  return { heard, line }
}

afterEach(() => {
  scope.stop()
  lookAt(null)
  vi.useRealTimers()
})

describe('useLive', () => {
  it('says each change of the year that is shown', async () => {
    const open = streams()
    const year = ref<number | undefined>(2024)
    const { heard, line } = listening(year)
    expect(line?.value).toBe('connecting')
    open[0]?.say()
    await flushPromises()
    expect(line?.value).toBe('live')
    expect(heard).toHaveBeenCalledTimes(1)
    year.value = 2025
    await flushPromises()
    expect(open.map(({ path }) => path.slice(-4))).toEqual(['2024', '2025'])
    expect(open[0]?.signal.aborted).toBe(true)
  })

  it('begins again after a break, and says so meanwhile', async () => {
    vi.useFakeTimers()
    const open = streams()
    const { line } = listening()
    open[0]?.end()
    await vi.advanceTimersByTimeAsync(10)
    expect(line?.value).toBe('lost')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(open).toHaveLength(2)
    open[1]?.say()
    await vi.advanceTimersByTimeAsync(10)
    expect(line?.value).toBe('live')
  })

  it('listens to nothing while the past is shown', async () => {
    const open = streams()
    const { line } = listening()
    lookAt('2024-05-01T00:00:00+08:00')
    await flushPromises()
    expect(open[0]?.signal.aborted).toBe(true)
    expect(line?.value).toBe('closed')
    lookAt(null)
    await flushPromises()
    expect(open).toHaveLength(2)
  })

  it('gives up where it may not listen', async () => {
    streams(403)
    const { line } = listening()
    await flushPromises()
    expect(line?.value).toBe('closed')
  })
})
