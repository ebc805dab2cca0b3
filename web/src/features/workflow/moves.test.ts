import { describe, expect, it } from 'vitest'
import { STAGES, type Role } from '../../api/types'
import { allowedMoves, bodyOf, complete, MOVES, movesFor, type Filled } from './moves'

const unit = { code: '571301', name: '' }
const person = (role: Role, of: typeof unit | null = null) => ({ roles: [role], unit: of })
const at = (stage: string) => ({ stage, unit })
const blank: Filled = { opinion: '', reason: '', grade: null, date: '', where: '', comments: [] }
const named = (grade: string) => `<${grade}>`

describe('movesFor', () => {
  it('offers each what the stage leaves to it', () => {
    expect(movesFor(person('unit-editor', unit), at('drafting'))).toEqual(['submission'])
    expect(movesFor(person('unit-editor', unit), at('submitted'))).toEqual(['withdrawal'])
    expect(movesFor(person('unit-head', unit), at('submitted'))).toEqual(['withdrawal', 'endorsement', 'return'])
    expect(movesFor(person('unit-head', unit), at('endorsed'))).toEqual(['withdrawal'])
    expect(movesFor(person('reviewer'), at('endorsed'))).toEqual(['return', 'completion', 'approval'])
    expect(movesFor(person('reviewer'), at('submitted'))).toEqual([])
    expect(movesFor(person('office'), at('approved'))).toEqual(['publication'])
    expect(movesFor(person('office'), at('rejected'))).toEqual(['reopening'])
    expect(movesFor(person('unit-editor', unit), at('published'))).toEqual(['adjustment'])
    expect(movesFor(person('unit-editor', unit), at('adjusting'))).toEqual(['submission', 'withdrawal'])
  })

  it('offers nothing to an auditor, to another unit, to nobody', () => {
    for (const stage of STAGES) {
      expect(movesFor(person('auditor'), at(stage))).toEqual([])
      expect(movesFor(person('unit-head', { code: '571203', name: '' }), at(stage))).toEqual([])
      expect(movesFor(null, at(stage))).toEqual([])
    }
  })
})

describe('allowedMoves', () => {
  const review = { round: 1, version: null, approvedAt: null, jointly: false, grade: null, opinion: null, returned: null, comments: [] }

  it('takes what the server says before the rules of the page', () => {
    expect(allowedMoves(person('unit-head', unit), { ...at('submitted'), review: { ...review, allowedMoves: ['return', 'withdrawal', 'unheard-of'] } })).toEqual(['withdrawal', 'return'])
    expect(allowedMoves(person('unit-head', unit), { ...at('submitted'), review: { ...review, allowedMoves: [] } })).toEqual([])
    expect(allowedMoves(person('unit-head', unit), at('submitted'))).toEqual(['withdrawal', 'endorsement', 'return'])
  })
})

describe('a move', () => {
  it('is complete with what it cannot do without, and not before', () => {
    expect(complete('submission', 'drafting', blank)).toBe(true)
    expect(complete('return', 'submitted', { ...blank, opinion: ' ' })).toBe(false)
    expect(complete('return', 'submitted', { ...blank, opinion: 'x' })).toBe(true)
    expect(complete('approval', 'endorsed', { ...blank, opinion: 'x' })).toBe(false)
    expect(complete('approval', 'endorsed', { ...blank, opinion: 'x', grade: 'good' })).toBe(true)
    expect(complete('adjustment', 'approved', blank)).toBe(false)
    expect(complete('withdrawal', 'submitted', blank)).toBe(true)
    expect(complete('withdrawal', 'adjusting', blank)).toBe(false)
    expect(complete('withdrawal', 'adjusting', { ...blank, reason: 'x' })).toBe(true)
    expect(complete('publication', 'approved', { ...blank, date: '2024-02-01' })).toBe(false)
  })

  it('sends what it takes and nothing else', () => {
    const full: Filled = { opinion: ' o ', reason: 'r', grade: 'fair', date: '2024-02-01', where: 'w', comments: [{ indicatorId: 'i1', cell: null, text: ' c ' }, { indicatorId: 'i2', cell: null, text: ' ' }, { indicatorId: 'i2', cell: 'target', text: 'd' }, { indicatorId: null, cell: 'goals', text: 'e' }] }
    expect(bodyOf('submission', 'drafting', full, named)).toEqual({})
    expect(bodyOf('withdrawal', 'endorsed', full, named)).toEqual({})
    expect(bodyOf('withdrawal', 'adjusting', full, named)).toEqual({ reason: 'r' })
    expect(bodyOf('return', 'submitted', full, named)).toEqual({ opinion: 'o', comments: [{ indicatorId: 'i1', text: 'c' }, { indicatorId: 'i2', cell: 'target', text: 'd' }, { cell: 'goals', text: 'e' }] })
    expect(bodyOf('return', 'endorsed', full, named)).toMatchObject({ grade: '<fair>' })
    expect(bodyOf('approval', 'endorsed', { ...full, grade: 'good' }, named)).toEqual({ opinion: 'o', grade: '<good>' })
    expect(bodyOf('publication', 'approved', full, named)).toEqual({ date: '2024-02-01', where: 'w' })
    for (const move of MOVES) expect(JSON.stringify(bodyOf(move, 'endorsed', blank, named)).length).toBeGreaterThan(1)
  })
})
