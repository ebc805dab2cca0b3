import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../api/problem'
import { aPort, fakeServer } from '../../testing/fakeServer'
import { aProject } from '../../testing/testing'
import { aRow, textAt } from './edits'
import { Sending, type Port } from './sending'
import { statesOf, type Unsent } from './unsent'

function desk(more: Partial<Port> = {}, kept: { items: Unsent[] } = { items: [] }, server = fakeServer(aProject())) {
  const sending = new Sending(server.project(), 'p-8', aPort(server, kept, more))
  return { server, sending, kept }
}

const settled = (sending: Sending) => vi.waitFor(() => {
  expect(sending.line).toBe('idle')
  expect(sending.fresh).toBe(true)
  expect(sending.items.filter(item => item.conflict === null && item.refusal === null)).toEqual([])
}, { interval: 1 })

const words = aRow({ level1: '产出指标', level2: '数量指标', name: '新的', target: '≥5次' })

describe('Sending', () => {
  it('shows an edit at once, sends it with the version seen, and reads the table again', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '≥2次' } }])
    expect(textAt(sending.view, 'indicators/i-1/target')).toBe('≥2次')
    expect(statesOf(sending.items, null).get('indicators/i-1/target')?.state).toBe('waiting')
    await settled(sending)
    expect(server.log).toMatchObject([{ request: { method: 'PATCH', path: '/api/projects/p-8/indicators/i-1', json: { target: '≥2次' } }, ifMatch: '10' }])
    expect(sending.project.version).toBe('11')
    expect(textAt(sending.view, 'indicators/i-1/target')).toBe('≥2次')
  })

  it('makes one request of what is typed into one row, and none of what leads back', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '≥2' } }, { kind: 'cells', row: 'i-1', to: { target: '≥2场', name: '新' } }])
    sending.edit([{ kind: 'cells', row: 'i-2', to: { target: 'x' } }, { kind: 'cells', row: 'i-2', to: { target: '≥1次' } }])
    await settled(sending)
    expect(server.log.map(sent => sent.request.json)).toEqual([{ target: '≥2场', name: '新' }])
  })

  it('does not take its own earlier edit of a cell for a conflict', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '2' } }])
    await vi.waitFor(() => { expect(server.log).toHaveLength(1) })
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '3' } }])
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '4' } }])
    await settled(sending)
    expect(server.table().rows[0]?.words.target).toBe('4')
    expect(sending.items).toEqual([])
  })

  it('asks again with the same key when no answer came, so that nothing is done twice', async () => {
    const { server, sending } = desk()
    let cuts = 3
    server.cutWhen(() => (cuts-- > 0 ? 'after' : null))
    sending.edit([{ kind: 'add', row: 'new-1', words }])
    await settled(sending)
    expect(server.log).toHaveLength(4)
    expect(new Set(server.log.map(sent => sent.key)).size).toBe(1)
    expect(server.table().rows.filter(row => row.words.name === '新的')).toHaveLength(1)
  })

  it('waits behind a request whose answer is open and sends what was typed meanwhile under another key', async () => {
    let back: (() => void) | undefined
    const { server, sending } = desk({ pause: millis => (millis < 1000 ? Promise.resolve() : new Promise<void>(done => { back = done })) })
    server.cutWhen(() => 'after')
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '2' } }])
    await vi.waitFor(() => { expect(sending.line).toBe('offline') })
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '3' } }])
    expect(textAt(sending.view, 'indicators/i-1/target')).toBe('3')
    server.cutWhen(() => null)
    back?.()
    await settled(sending)
    expect(server.log.map(sent => sent.request.json)).toEqual([{ target: '2' }, { target: '2' }, { target: '3' }])
    expect(server.log[0]?.key).toBe(server.log[1]?.key)
    expect(server.log[2]?.key).not.toBe(server.log[0]?.key)
    expect(server.table().rows[0]?.words.target).toBe('3')
  })

  it('keeps what could not be sent, and sends it at the next visit with the version seen at the first', async () => {
    const first = desk({ pause: millis => (millis < 1000 ? Promise.resolve() : new Promise<void>(() => undefined)) })
    first.server.cutWhen(() => 'before')
    first.sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '2' } }, { kind: 'add', row: 'new-1', words }, { kind: 'cells', row: 'new-1', to: { description: 'd' } }])
    await vi.waitFor(() => { expect(first.sending.line).toBe('offline') })
    first.sending.stop()
    first.server.others({ kind: 'cells', row: 'i-1', to: { target: '9' } })
    first.server.cutWhen(() => null)
    const { sending, server } = desk({}, first.kept, first.server)
    expect(textAt(sending.view, 'indicators/i-1/target')).toBe('2')
    sending.run()
    await settled(sending)
    expect(server.table().rows.at(-1)?.words).toMatchObject({ name: '新的', description: 'd' })
    expect(sending.items).toMatchObject([{ conflict: { theirs: '9', who: '李四' } }])
  })

  it('tells a conflict with what others wrote, sends the cells beside it, and leaves the choice', async () => {
    const { server, sending } = desk()
    server.others({ kind: 'cells', row: 'i-1', to: { target: '≥9次' } })
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '≥2次', description: '新' } }])
    await settled(sending)
    expect(server.table().rows[0]?.words).toMatchObject({ target: '≥9次', description: '新' })
    const [item] = sending.items
    expect(item?.conflict).toMatchObject({ path: 'indicators/i-1/target', theirs: '≥9次', who: '李四' })
    expect(textAt(sending.view, 'indicators/i-1/target')).toBe('≥2次')
    sending.decide(item?.id ?? '', 'mine', '以本单位台账为准')
    await settled(sending)
    expect(server.table().rows[0]?.words.target).toBe('≥2次')
    expect(server.log.at(-1)?.request.json).toEqual({ target: '≥2次', reason: '以本单位台账为准' })
  })

  it('lets go of an edit when the other value is chosen', async () => {
    const { server, sending } = desk()
    server.others({ kind: 'cells', row: 'i-1', to: { target: '≥9次' } })
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '≥2次' } }])
    await settled(sending)
    sending.decide(sending.items[0]?.id ?? '', 'theirs', null)
    await settled(sending)
    expect(textAt(sending.view, 'indicators/i-1/target')).toBe('≥9次')
    expect(server.log).toHaveLength(1)
  })

  it('offers a row that somebody has removed as a new one, with its other words', async () => {
    const { server, sending } = desk()
    server.others({ kind: 'remove', row: 'i-2' })
    sending.edit([{ kind: 'cells', row: 'i-2', to: { target: '≥2次' } }])
    await settled(sending)
    expect(sending.items[0]?.conflict).toMatchObject({ theirs: null })
    sending.decide(sending.items[0]?.id ?? '', 'mine', null)
    await settled(sending)
    expect(server.table().rows.at(-1)?.words).toMatchObject({ name: '马拉松以及水上救援保障', target: '≥2次' })
  })

  it('does not remove a row in which somebody has changed a cell that was not seen', async () => {
    const { server, sending } = desk()
    server.others({ kind: 'cells', row: 'i-1', to: { target: '≥9次' } })
    sending.edit([{ kind: 'remove', row: 'i-1' }])
    await settled(sending)
    expect(server.table().rows).toHaveLength(3)
    expect(sending.items[0]?.conflict).toMatchObject({ path: 'indicators/i-1', theirs: '≥9次', who: '李四' })
    expect(sending.view.rows).toHaveLength(3)
    sending.decide(sending.items[0]?.id ?? '', 'mine', null)
    await settled(sending)
    expect(server.table().rows).toHaveLength(2)
  })

  it('removes a row that was edited here just before', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: '2' } }])
    await vi.waitFor(() => { expect(server.log).toHaveLength(1) })
    sending.edit([{ kind: 'remove', row: 'i-1' }])
    await settled(sending)
    expect(server.table().rows.map(row => row.id)).toEqual(['i-2', 'i-3'])
    expect(sending.items).toEqual([])
  })

  it('puts a new row in its place under the id that it got, and tells the id', async () => {
    const rowNamed = vi.fn()
    const { server, sending } = desk({ rowNamed })
    sending.edit([{ kind: 'add', row: 'new-1', words }, { kind: 'move', rows: ['new-1'], below: 'i-1' }])
    await settled(sending)
    expect(server.table().rows.map(row => row.id)).toEqual(['i-1', 'i4', 'i-2', 'i-3'])
    expect(rowNamed).toHaveBeenCalledWith('new-1', 'i4')
  })

  it('holds a new row back until its levels and name are there, and everything else goes on', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'add', row: 'new-1', words: aRow({}) }, { kind: 'move', rows: ['new-1'], below: null }, { kind: 'purpose', to: '新用途' }])
    await vi.waitFor(() => { expect(server.table().purpose).toBe('新用途') })
    await vi.waitFor(() => { expect(sending.line).toBe('idle') })
    expect(server.log).toHaveLength(1)
    expect(statesOf(sending.items, null).get('indicators/new-1/name')?.state).toBe('incomplete')
    sending.edit([{ kind: 'cells', row: 'new-1', to: { level1: 'a', level2: 'b', name: 'c' } }])
    await settled(sending)
    expect(server.table().rows[0]?.words.name).toBe('c')
  })

  it('leaves no trace of a row that was added and removed before it was sent', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'add', row: 'new-1', words: aRow({}) }, { kind: 'move', rows: ['new-1'], below: 'i-1' }, { kind: 'remove', row: 'new-1' }])
    await settled(sending)
    expect(server.log).toEqual([])
    expect(sending.items).toEqual([])
  })

  it('moves rows from where others have put them meanwhile', async () => {
    const { server, sending } = desk()
    server.others({ kind: 'move', rows: ['i-3'], below: null })
    sending.edit([{ kind: 'move', rows: ['i-1'], below: 'i-2' }])
    await settled(sending)
    expect(server.table().rows.map(row => row.id)).toEqual(['i-3', 'i-2', 'i-1'])
  })

  it('changes one figure and leaves what others wrote into the others', async () => {
    const { server, sending } = desk()
    sending.edit([{ kind: 'figure', figure: 'total', to: '40' }])
    server.others({ kind: 'figure', figure: 'other', to: '8.4' })
    await settled(sending)
    sending.edit([{ kind: 'figure', figure: 'fiscal', to: '31.60' }, { kind: 'figure', figure: 'total', to: '40.00' }])
    await settled(sending)
    expect(server.table().figures).toEqual({ total: '40.00', fiscal: '31.60', other: '8.4' })
  })

  it('tells a conflict about a figure', async () => {
    const { server, sending } = desk()
    server.others({ kind: 'figure', figure: 'total', to: '99' })
    sending.edit([{ kind: 'figure', figure: 'total', to: '40' }])
    await settled(sending)
    expect(sending.items[0]?.conflict).toMatchObject({ path: 'budget/total', theirs: '99' })
  })

  it('keeps a refused edit in sight and sends the others; a better value goes out again', async () => {
    const { server, sending } = desk()
    server.refuseWhen(({ json }) => (JSON.stringify(json).includes('bad') ? new ApiProblem(422, 'TEXT_UNPRINTABLE', '不能这样写') : null))
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: 'bad' } }, { kind: 'cells', row: 'i-2', to: { target: '≥2次' } }])
    await settled(sending)
    expect(sending.items).toMatchObject([{ refusal: { code: 'TEXT_UNPRINTABLE', detail: '不能这样写' } }])
    expect(server.table().rows[1]?.words.target).toBe('≥2次')
    sending.edit([{ kind: 'cells', row: 'i-1', to: { target: 'good' } }])
    await settled(sending)
    expect(server.table().rows[0]?.words.target).toBe('good')
    expect(sending.items).toEqual([])
  })

  it('stops when nobody is signed in any more, and keeps everything', async () => {
    const { server, sending, kept } = desk()
    server.refuseWhen(() => new ApiProblem(401, 'NOT_SIGNED_IN', ''))
    sending.edit([{ kind: 'purpose', to: 'x' }])
    await vi.waitFor(() => { expect(sending.line).toBe('signed-out') })
    expect(kept.items).toHaveLength(1)
  })

  it('loses no edit of two people, whatever is cut off, and asks about every cell that both changed', async () => {
    let seed = 5
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    for (let round = 0; round < 40; round++) {
      const { server, sending } = desk()
      server.cutWhen(() => [null, null, 'before', 'after'][next(4)] as 'before' | 'after' | null)
      const mine = new Map<string, string>()
      const theirs = new Map<string, string>()
      for (let step = 0; step < 8; step++) {
        const row = `i-${1 + next(3)}`
        const cell = (['name', 'description', 'target'] as const)[next(3)] ?? 'name'
        const text = `${round}-${step}`
        if (next(3) === 0) {
          server.others({ kind: 'cells', row, to: { [cell]: text } })
          theirs.set(`indicators/${row}/${cell}`, text)
        } else {
          sending.edit([{ kind: 'cells', row, to: { [cell]: text } }])
          mine.set(`indicators/${row}/${cell}`, text)
        }
        for (let turn = 0; turn < next(12); turn++) await Promise.resolve()
      }
      server.cutWhen(() => null)
      await settled(sending)
      const asked = new Map(sending.items.map(item => [item.conflict?.path, item]))
      for (const [path, text] of mine) {
        const stands = textAt(server.table(), path)
        const shown = asked.has(path) ? textAt(sending.view, path) : stands
        expect([text, theirs.get(path)], `${round} ${path}`).toContain(shown)
        if (!theirs.has(path)) expect(stands, path).toBe(text)
      }
      for (const [path, text] of theirs) if (!mine.has(path)) expect(textAt(server.table(), path), path).toBe(text)
    }
  })
})
