import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../api/problem'
import { runBatch, type Outcome } from './batch'

const tables = ['a', 'b', 'c'].map(projectId => ({ projectId }))

describe('a batch', () => {
  it('goes on after a table that is refused, and says which it was', async () => {
    const told = new Map<string, Outcome>()
    const sum = await runBatch(tables, ({ projectId }) => (projectId === 'b' ? Promise.reject(new ApiProblem(409, 'LAST_EDITOR', 'no')) : Promise.resolve()), (id, outcome) => told.set(id, outcome), new AbortController().signal)
    expect(sum).toEqual({ done: 2, refused: 1 })
    expect([...told].map(([id, { state }]) => `${id} ${state}`)).toEqual(['a done', 'b refused', 'c done'])
  })

  it('stops between two tables when it is told to', async () => {
    const stop = new AbortController()
    const told = new Map<string, Outcome>()
    await runBatch(tables, () => { stop.abort(); return Promise.resolve() }, (id, outcome) => told.set(id, outcome), stop.signal)
    expect([...told].map(([, { state }]) => state)).toEqual(['done', 'waiting', 'waiting'])
  })
})
