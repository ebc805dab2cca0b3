import { describe, expect, it } from 'vitest'
import { mergedLevels, type Levels } from './mergedLevels'

function rows(...pairs: [string, string][]): Levels[] {
  return pairs.map(([level1, level2]) => ({ level1, level2 }))
}

function spans(of: Levels[]): [number, number][][] {
  return mergedLevels(of).map(group => group.map(({ level1Span, level2Span }) => [level1Span, level2Span]))
}

describe('mergedLevels', () => {
  it('merges neighbours with equal words, the second level within the first', () => {
    expect(spans(rows(['A', 'x'], ['A', 'x'], ['A', 'y'], ['B', 'z']))).toEqual([[[3, 2], [0, 0], [0, 1]], [[1, 1]]])
  })

  it('does not carry a second level over the end of its first level', () => {
    expect(spans(rows(['A', 'x'], ['B', 'x']))).toEqual([[[1, 1]], [[1, 1]]])
  })

  it('leaves equal words apart that are not neighbours', () => {
    expect(spans(rows(['A', 'x'], ['A', 'y'], ['A', 'x'], ['B', 'x'], ['A', 'x']))).toEqual([
      [[3, 1], [0, 1], [0, 1]],
      [[1, 1]],
      [[1, 1]],
    ])
  })

  it('never merges cells that are missing', () => {
    expect(spans(rows(['A', ''], ['A', ''], ['', 'x'], ['', 'x'], ['', '']))).toEqual([
      [[2, 1], [0, 1]],
      [[1, 1]],
      [[1, 1]],
      [[1, 1]],
    ])
  })

  it('gives no group for no rows', () => {
    expect(mergedLevels([])).toEqual([])
  })

  it('keeps every row once, in order, and covers it by exactly one cell of each level', () => {
    const words = ['A', 'B', '']
    let seed = 7
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    for (let round = 0; round < 300; round++) {
      const table = Array.from({ length: next(12) }, () => ({ level1: words[next(3)] ?? '', level2: words[next(3)] ?? '' }))
      const groups = mergedLevels(table)
      expect(groups.flat().map(({ row }) => row)).toEqual(table)
      for (const group of groups) {
        expect(group.map(row => row.level1Span)).toEqual([group.length, ...group.slice(1).map(() => 0)])
        expect(group.reduce((sum, row) => sum + row.level2Span, 0)).toBe(group.length)
        group.forEach(({ row, level2Span }, index) => {
          for (const covered of group.slice(index + 1, index + level2Span)) expect(covered.row.level2).toBe(row.level2)
          if (level2Span === 0) expect(group[index - 1]?.row.level2).toBe(row.level2)
        })
      }
    }
  })
})
