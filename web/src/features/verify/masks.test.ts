import { describe, expect, it } from 'vitest'
import { DoesNotHold } from './doesNotHold'
import type { EventLine } from './eventLine'
import { objectIn, parse } from './json'
import { Masks } from './masks'

const event = (position: number, masked: EventLine['masked'], order: string | null = null): EventLine => ({
  position, masked, order: order === null ? null : objectIn(parse(order)), commitId: '', commitIndex: 0, commitSize: 1, aggregateId: null, sequence: 0,
  eventName: '', recordedAt: '', payload: new Uint8Array(), leaf: new Uint8Array(), link: null,
})
const order = (position: number, left: string) => `{"position":${position},"left":{"payload":"${left}"}}`

function checked(...events: EventLine[]): number | null {
  const masks = new Masks()
  for (const one of events) masks.take(one)
  try {
    masks.check('indicator')
    return null
  } catch (failure) {
    return failure instanceof DoesNotHold && failure.check === 'mask' ? failure.position : -1
  }
}

describe('what is masked', () => {
  const masked = event(3, [{ part: 'payload', left: 'aa' }])

  it('holds where an order behind it left just that', () => {
    expect(checked(masked, event(7, [], order(3, 'aa')))).toBeNull()
  })

  it('is named at its position without an order, with one of another event, one before it, or other words left', () => {
    for (const other of [event(7, []), event(7, [], order(4, 'aa')), event(2, [], order(3, 'aa')), event(7, [], order(3, 'bb'))]) {
      expect(checked(masked, other)).toBe(3)
    }
  })

  it('may be ordered and not done yet', () => {
    expect(checked(event(3, []), event(7, [], order(3, 'aa')))).toBeNull()
  })
})
