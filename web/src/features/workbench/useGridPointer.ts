import { nextTick, ref, type Ref } from 'vue'
import { run } from './levels'
import { at, COLUMNS, stretched } from './selection'
import type { RowId } from './table'
import type { Grid } from './useGrid'

/** What the pointer needs of the grid around it. */
export interface Surroundings {
  scroller: Readonly<Ref<HTMLElement | null>>
  writable: () => boolean
  isActive: (row: number, column: number) => boolean
  /** What is being written is kept. */
  keepWriting: () => void
  /** The grid has the focus from now on. */
  takeFocus: () => void
}

/** Mouse and touch: cells and rows are chosen, blocks stretched, rows dragged to another place. */
export function useGridPointer(grid: Grid, { scroller, writable, isActive, keepWriting, takeFocus }: Surroundings) {
  /** The rows that are being dragged, and the row below which they would come; null is the top. */
  const dragging = ref<{ rows: RowId[], below: RowId | null } | null>(null)

  function onCellDown(event: PointerEvent, row: number, column: number): void {
    if (event.button !== 0) return
    const active = isActive(row, column)
    if (grid.writing.value && active) return // the caret is set in the open cell
    keepWriting()
    if (event.shiftKey) grid.select(stretched(grid.selection.value, { row, column }))
    else grid.select(at(run(grid.rows.value, row, COLUMNS[column] ?? 'name').first, column)) // a merged cell is one cell
    event.preventDefault()
    takeFocus()
    if (event.pointerType === 'touch') return
    follow(event, over => { grid.select(stretched(grid.selection.value, over)) })
  }

  /** Calls back with each cell that the pointer comes over until it is let go. */
  function follow(event: PointerEvent, over: (place: { row: number, column: number }) => void): void {
    let last = (event.target as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset.place ?? ''
    whileDown(moved => {
      const cell = document.elementFromPoint(moved.clientX, moved.clientY)?.closest<HTMLElement>('[data-place]')
      const place = cell?.dataset.place
      if (place === undefined || place === last || !scroller.value?.contains(cell ?? null)) return
      last = place
      const [row = 0, column = 0] = place.split(' ').map(Number)
      over({ row, column })
    })
  }

  function onRowDown(event: PointerEvent, row: number): void {
    if (event.button !== 0) return
    keepWriting()
    const last = COLUMNS.length - 1
    const from = event.shiftKey ? grid.selection.value.anchor.row : row
    grid.select({ active: { row: from, column: 0 }, anchor: { row: from, column: 0 }, corner: { row, column: last } })
    event.preventDefault()
    takeFocus()
  }

  function onHandleDown(event: PointerEvent, row: number): void {
    if (event.button !== 0 || !writable()) return
    const { top, bottom, left, right } = grid.block.value
    const inside = row >= top && row <= bottom && right - left === COLUMNS.length - 1
    if (!inside) onRowDown(event, row)
    event.preventDefault()
    event.stopPropagation()
    const moving = inside ? grid.rowsOfBlock().map(one => one.id) : [grid.rows.value[row]?.id ?? '']
    const over = (moved: PointerEvent) => {
      const line = document.elementFromPoint(moved.clientX, moved.clientY)?.closest<HTMLElement>('[data-index]')
      if (!line || !scroller.value?.contains(line)) return
      const index = Number(line.dataset.index)
      const { top: edge, height } = line.getBoundingClientRect()
      const above = moved.clientY < edge + height / 2 ? index - 1 : index
      let below = grid.rows.value[above]?.id ?? null
      if (below !== null && moving.includes(below)) below = rowAbove(moving[0] ?? '')
      dragging.value = { rows: moving, below }
    }
    const stop = () => { dragging.value = null }
    whileDown(over, () => {
      const drop = dragging.value
      stop()
      if (drop && !drop.rows.includes(drop.below ?? '')) grid.moveBelow(drop.rows, drop.below)
      void nextTick(takeFocus)
    }, stop)
  }

  function rowAbove(row: RowId): RowId | null {
    const place = grid.rows.value.findIndex(one => one.id === row)
    return grid.rows.value[place - 1]?.id ?? null
  }

  return { dragging, onCellDown, onRowDown, onHandleDown }
}

/** Follows the pointer until it is let go, the system takes it away, or Escape gives up. */
function whileDown(move: (event: PointerEvent) => void, up: () => void = () => undefined, givenUp: () => void = up): void {
  const end = (how: () => void) => () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', done)
    window.removeEventListener('pointercancel', lost)
    window.removeEventListener('keydown', escape, true)
    how()
  }
  const done = end(up)
  const lost = end(givenUp)
  const escape = (key: KeyboardEvent) => { if (key.key === 'Escape') lost() }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', done)
  window.addEventListener('pointercancel', lost)
  window.addEventListener('keydown', escape, true)
}
