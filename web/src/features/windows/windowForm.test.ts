import { describe, expect, it } from 'vitest'
import { isComplete, remindersIn } from './windowForm'

describe('reminders', () => {
  it('are read as people write a list, each day once, the earliest first', () => {
    expect(remindersIn('1、7,3 7')).toEqual([7, 3, 1])
    expect(remindersIn('')).toEqual([])
    expect(remindersIn('一周')).toBeNull()
  })
})

describe('a window', () => {
  it('closes on the day it opens at the earliest', () => {
    expect(isComplete({ opens: '2024-09-01', closes: '2024-09-01', reminders: '' })).toBe(true)
    expect(isComplete({ opens: '2024-09-02', closes: '2024-09-01', reminders: '' })).toBe(false)
    expect(isComplete({ opens: '', closes: '2024-09-01', reminders: '' })).toBe(false)
    expect(isComplete({ opens: '2024-09-01', closes: '2024-09-02', reminders: 'x' })).toBe(false)
  })
})
