import { describe, expect, it } from 'vitest'
import { ACCEPTED, LARGEST, mediaTypeOf, refusal } from './document'

describe('refusal', () => {
  it('lets a document of up to 20 MB through and stops a larger one', () => {
    expect(refusal({ name: '目标表.txt', size: LARGEST })).toBeNull()
    expect(refusal({ name: '目标表.txt', size: LARGEST + 1 })).toBe('TOO_LARGE')
  })

  it('stops an empty file and a kind that is not read', () => {
    expect(refusal({ name: 'a.docx', size: 0 })).toBe('EMPTY')
    expect(refusal({ name: 'a.doc', size: 5 })).toBe('KIND')
    expect(refusal({ name: 'txt', size: 5 })).toBeNull()
  })

  it('knows each kind by its ending, in any case', () => {
    expect(mediaTypeOf('表.TXT')).toBe('text/plain')
    expect(mediaTypeOf('表.xlsx')).toMatch(/spreadsheetml/)
    expect(ACCEPTED.split(',')).toEqual(expect.arrayContaining(['.txt', 'text/plain', '.docx', '.xlsx']))
  })
})
