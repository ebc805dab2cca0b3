import { describe, expect, it } from 'vitest'
import { byCell, colourOf, withoutMe, type Person } from './others'

const person = (subject: string, cell: string | null): Person => ({ subject, displayName: subject.toUpperCase(), cell, since: '2024-05-01T10:00:00+08:00' })

describe('who else is at a table', () => {
  it('leaves out oneself, at whatever screen, and counts nobody twice at one cell', () => {
    expect(withoutMe([person('me', null), person('a', 'x'), person('me', 'x'), person('a', 'x'), person('a', 'y')], 'me').map(({ subject, cell }) => `${subject} ${cell}`)).toEqual(['a x', 'a y'])
  })

  it('is told by cell; who only looks is at none', () => {
    const cells = byCell([person('a', 'indicators/i1/target'), person('b', 'indicators/i1/target'), person('c', null)])
    expect([...cells.keys()]).toEqual(['indicators/i1/target'])
    expect(cells.get('indicators/i1/target')?.map(one => one.subject)).toEqual(['a', 'b'])
  })

  it('gives a person one colour', () => {
    expect(colourOf('editor')).toBe(colourOf('editor'))
    expect(colourOf('')).toMatch(/^#/)
  })
})
