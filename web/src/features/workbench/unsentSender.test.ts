import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { aProject, gateway } from '../../testing/testing'
import { keptInBrowser } from './keeping'
import { openTables } from './openTables'
import { withEdit } from './unsent'
import { tableOf } from './table'
import { useUnsentSender } from './unsentSender'

const table = tableOf(aProject())
const left = () => withEdit([], { kind: 'cells', row: 'i-1', to: { target: '≥9次' } }, { table, seenOf: () => '9', reason: null })

let scope = effectScope()
beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  openTables.clear()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
  localStorage.clear()
})

function server(online: () => boolean) {
  let words = '≥1次'
  return gateway(({ method }) => {
    if (!online()) return new TypeError('no network')
    if (method === 'PATCH') {
      words = '≥9次'
      return { json: { ledger: 'indicator', position: '5', commit: 'c', recordedAt: '2024-05-01T10:00:00+08:00', version: '10' } }
    }
    const project = aProject()
    return { json: { ...project, indicators: project.indicators.map((row, place) => (place === 0 ? { ...row, target: { ...row.target, text: words } } : row)) } }
  })
}

async function later(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20_000)
  await flushPromises()
}

describe('what was left unsent', () => {
  it('goes out with the key it was given, once there is a line again', async () => {
    const items = left()
    keptInBrowser('me', 'p-8').keep(items)
    let line = false
    const asked = server(() => line)
    const waiting = scope.run(() => useUnsentSender(shallowRef('me')))
    await later()
    expect(waiting?.value.get('p-8')).toBe(1)
    line = true
    await later()
    const sent = asked.filter(({ method }) => method === 'PATCH')
    expect(sent).toHaveLength(1)
    expect(sent[0]?.headers['Idempotency-Key']).toBe(items[0]?.key)
    expect(waiting?.value.size).toBe(0)
    expect(Object.keys(localStorage)).toEqual([])
  })

  it('waits for its own person, and for the workbench that has the table open', async () => {
    keptInBrowser('me', 'p-8').keep(left())
    const asked = server(() => true)
    const subject = shallowRef('you')
    openTables.add('p-8')
    const waiting = scope.run(() => useUnsentSender(subject))
    await later()
    subject.value = 'me'
    await later()
    expect(asked).toHaveLength(0)
    expect(waiting?.value.size).toBe(0)
    openTables.delete('p-8')
    await later()
    expect(asked.some(({ method }) => method === 'PATCH')).toBe(true)
  })

  it('is not asked for again and again while the person has to decide', async () => {
    keptInBrowser('me', 'p-8').keep(left().map(item => ({ ...item, refusal: { code: 'NO', detail: 'no' } })))
    const asked = server(() => true)
    const waiting = scope.run(() => useUnsentSender(shallowRef('me')))
    await later()
    const before = asked.length
    await later()
    expect(asked).toHaveLength(before)
    expect(waiting?.value.get('p-8')).toBe(1)
  })
})
