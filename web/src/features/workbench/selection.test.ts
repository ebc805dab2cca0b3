import { describe, expect, it } from 'vitest'
import { at, blockOf, clamped, isSingle, jumped, onward, stretched, type Selection } from './selection'

const extent = { rows: 4, columns: 3 }
const active = (selection: Selection | null) => selection && [selection.active.row, selection.active.column]

describe('a selection', () => {
  it('is stretched from its anchor in every direction', () => {
    expect(blockOf(stretched(at(2, 1), { row: 0, column: 2 }))).toEqual({ top: 0, bottom: 2, left: 1, right: 2 })
    expect(isSingle(at(1, 1))).toBe(true)
    expect(isSingle(stretched(at(1, 1), { row: 1, column: 2 }))).toBe(false)
  })

  it('stays within the grid when rows have gone', () => {
    expect(blockOf(clamped(stretched(at(9, 0), { row: 7, column: 5 }), extent))).toEqual({ top: 3, bottom: 3, left: 0, right: 2 })
    expect(active(clamped(at(3, 1), { rows: 0, columns: 3 }))).toEqual([0, 1])
  })
})

describe('onward', () => {
  it('goes with Tab to the next cell and the next row, and out behind the last', () => {
    expect(active(onward(at(0, 2), 'row', false, extent))).toEqual([1, 0])
    expect(active(onward(at(1, 0), 'row', true, extent))).toEqual([0, 2])
    expect(onward(at(3, 2), 'row', false, extent)).toBeNull()
    expect(onward(at(0, 0), 'row', true, extent)).toBeNull()
  })

  it('goes with Enter downwards and stops at the edge', () => {
    expect(active(onward(at(2, 1), 'column', false, extent))).toEqual([3, 1])
    expect(active(onward(at(3, 1), 'column', false, extent))).toEqual([3, 1])
    expect(active(onward(at(0, 1), 'column', true, extent))).toEqual([0, 1])
  })

  it('goes around within a block and keeps the block', () => {
    let here: Selection | null = stretched(at(0, 0), { row: 1, column: 1 })
    const seen = []
    for (let step = 0; step < 4 && here; step++) {
      here = onward(here, 'row', false, extent)
      seen.push(active(here))
    }
    expect(seen).toEqual([[0, 1], [1, 0], [1, 1], [0, 0]])
    expect(here && blockOf(here)).toEqual({ top: 0, bottom: 1, left: 0, right: 1 })
    expect(active(onward(stretched(at(0, 0), { row: 1, column: 1 }), 'column', true, extent))).toEqual([1, 1])
  })
})

describe('jumped', () => {
  const column = (...words: boolean[]) => ({ extent: { rows: words.length, columns: 1 }, filled: ({ row }: { row: number }) => words[row] ?? false })
  const down = (from: number, { extent, filled }: ReturnType<typeof column>) => jumped({ row: from, column: 0 }, 'down', extent, filled).row

  it('goes over words to the last before a gap, over a gap to the next words, else to the edge', () => {
    const grid = column(true, true, true, false, false, true, false)
    expect(down(0, grid)).toBe(2)
    expect(down(2, grid)).toBe(5)
    expect(down(5, grid)).toBe(6)
    expect(down(6, grid)).toBe(6)
  })
})
