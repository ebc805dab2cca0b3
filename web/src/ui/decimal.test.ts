import { describe, expect, it } from 'vitest'
import { grouped, share } from './decimal'

describe('grouped', () => {
  it('parts thousands and keeps every digit that was written', () => {
    expect(grouped('1234567.80')).toBe('1,234,567.80')
    expect(grouped('999')).toBe('999')
    expect(grouped('-1000')).toBe('-1,000')
    expect(grouped('90071992547409931.10')).toBe('90,071,992,547,409,931.10')
  })

  it('shows a blank as blank and leaves alone what is no amount', () => {
    expect(grouped(null)).toBe('')
    expect(grouped('约5')).toBe('约5')
  })
})

describe('share', () => {
  it('stays within the bar', () => {
    expect(share('50', '200')).toBe(0.25)
    expect(share('300', '200')).toBe(1)
    expect(share('-1', '200')).toBe(0)
    expect(share('1', null)).toBe(0)
    expect(share(null, '0')).toBe(0)
  })
})
