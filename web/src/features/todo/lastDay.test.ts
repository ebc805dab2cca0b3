import { describe, expect, it } from 'vitest'
import { daysLeft } from './lastDay'

describe('daysLeft', () => {
  it('counts from the day it is in China', () => {
    expect(daysLeft('2024-11-01', new Date('2024-10-31T15:59:00Z'))).toBe(1)
    expect(daysLeft('2024-11-01', new Date('2024-10-31T16:00:00Z'))).toBe(0)
    expect(daysLeft('2024-11-01', new Date('2024-11-02T00:00:00Z'))).toBe(-1)
  })
})
