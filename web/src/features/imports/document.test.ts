import { describe, expect, it } from 'vitest'
import { ACCEPTED, LARGEST, asUtf8, mediaTypeOf, refusal } from './document'

const bytes = (...values: number[]) => new Uint8Array(values).buffer
const read = (buffer: ArrayBuffer) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer)

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
    expect(mediaTypeOf('表.TXT')).toBe('text/plain; charset=utf-8')
    expect(mediaTypeOf('表.xlsx')).toMatch(/spreadsheetml/)
    expect(ACCEPTED.split(',')).toEqual(expect.arrayContaining(['.txt', 'text/plain', '.docx', '.xlsx']))
  })
})

describe('asUtf8', () => {
  it('passes UTF-8 on byte for byte, its mark and line ends too', () => {
    const original = new TextEncoder().encode('\ufeff目标\r\n\t值').buffer as ArrayBuffer
    expect(asUtf8(original)).toEqual({ bytes: original, rewrittenFrom: null })
  })

  it('rewrites GB18030, the usual encoding of office computers', () => {
    const { bytes: rewritten, rewrittenFrom } = asUtf8(bytes(0xc4, 0xbf, 0xb1, 0xea, 0x09)) // two characters and a tab
    expect(rewrittenFrom).toBe('gb18030')
    expect(read(rewritten)).toBe('目标\t')
  })

  it('rewrites UTF-16 that carries its mark', () => {
    const { bytes: rewritten, rewrittenFrom } = asUtf8(bytes(0xff, 0xfe, 0xee, 0x76, 0x07, 0x68))
    expect(rewrittenFrom).toBe('utf-16le')
    expect(read(rewritten)).toBe('目标')
  })

  it('leaves an empty text empty', () => {
    expect(asUtf8(bytes()).rewrittenFrom).toBeNull()
  })
})
