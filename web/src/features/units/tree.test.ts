import { describe, expect, it } from 'vitest'
import type { TreeUnit } from '../../api/units'
import { asTree, changeOf, fieldsOf, mayStandAbove } from './tree'

const unit = (code: string, parent: string | null = null): TreeUnit => ({ code, name: `单位${code}`, parent, kind: null, validFrom: null, validTo: null, names: [], version: '1' })

describe('the tree of units', () => {
  it('stands from the top down, neighbours by code', () => {
    expect(asTree([unit('571301', '571'), unit('571203', '571'), unit('571'), unit('5713011', '571301')]).map(({ unit: { code }, depth }) => `${code} ${depth}`)).toEqual(['571 0', '571203 1', '571301 1', '5713011 2'])
  })

  it('loses no unit whose unit above is not known', () => {
    expect(asTree([unit('2', '1'), unit('3')]).map(({ unit: { code } }) => code)).toEqual(['2', '3'])
  })

  it('lets nothing stand above itself or its own', () => {
    const units = [unit('1'), unit('2', '1'), unit('3', '2'), unit('4')]
    expect(mayStandAbove(units, '2').map(({ code }) => code)).toEqual(['1', '4'])
  })
})

describe('a change of a unit', () => {
  const before = fieldsOf(unit('2', '1'))

  it('says only what differs, and blank as none', () => {
    expect(changeOf(before, before)).toEqual({})
    expect(changeOf(before, { ...before, parent: '', kind: 'district', validTo: '2025-12-31' })).toEqual({ parent: null, kind: 'district', validTo: '2025-12-31' })
  })

  it('says since when a name is borne only with a new name', () => {
    expect(changeOf(before, { ...before, nameFrom: '2025-01-01' })).toEqual({})
    expect(changeOf(before, { ...before, name: ' 新名 ', nameFrom: '2025-01-01' })).toEqual({ name: '新名', nameFrom: '2025-01-01' })
  })
})
