import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { ApiProblem } from '../api/problem'
import { useLoad } from './useLoad'

/** Loads whose answers the test gives when it likes. */
function loads() {
  const question = ref('a')
  const waiting: { asked: string, signal: AbortSignal, answer: (text: string) => void, fail: (failure: unknown) => void }[] = []
  const scope = effectScope()
  const loaded = scope.run(() =>
    useLoad(signal => new Promise<string>((answer, fail) => waiting.push({ asked: question.value, signal, answer, fail })), question),
  )
  if (!loaded) throw new Error('no scope')
  const at = (index: number) => {
    const load = waiting[index]
    if (!load) throw new Error(`load ${index} was not started`)
    return load
  }
  return { question, at, count: () => waiting.length, scope, ...loaded }
}

describe('useLoad', () => {
  it('drops an answer that was overtaken by a later question', async () => {
    const { question, at, data, loading } = loads()
    question.value = 'b'
    await flushPromises()
    at(1).answer('answer to b')
    await flushPromises()
    at(0).answer('answer to a')
    await flushPromises()
    expect(data.value).toBe('answer to b')
    expect(loading.value).toBe(false)
    expect(at(0).signal.aborted).toBe(true)
  })

  it('keeps the old answer in view while the next is on its way, and beside a problem', async () => {
    const { question, at, data, problem, loading, reload } = loads()
    at(0).answer('first')
    await flushPromises()
    question.value = 'b'
    await flushPromises()
    expect([data.value, loading.value]).toEqual(['first', true])
    at(1).fail(new ApiProblem(503, 'BUSY', ''))
    await flushPromises()
    expect([data.value, problem.value?.code, loading.value]).toEqual(['first', 'BUSY', false])
    void reload()
    at(2).answer('second')
    await flushPromises()
    expect([data.value, problem.value]).toEqual(['second', null])
  })

  it('gives up what is under way when the page is left', () => {
    const { at, scope } = loads()
    scope.stop()
    expect(at(0).signal.aborted).toBe(true)
  })
})
