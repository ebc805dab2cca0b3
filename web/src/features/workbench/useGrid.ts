import { computed, nextTick, ref, shallowRef, watch, type ComputedRef } from 'vue'
import type { Cell } from '../../api/types'
import { asHtml, asText, cellsIn as cellsOnClipboard } from './clipboard'
import { aRow, newRowId, type Edit } from './edits'
import type { Command, Ending } from './gridKeys'
import { run } from './levels'
import { cellsIn, filling, fillingDown, MOST_ROWS, pasting } from './pasting'
import { at, blockOf, clamped, COLUMNS, contains, into, isSingle, jumped, onward, stepped, stretched, type Block, type Place, type Selection } from './selection'
import { tidied, type RowId, type WorkRow } from './table'
import type { Workbench } from './useWorkbench'

/** What the grid tells its surroundings. `say` goes to the eye and to a screen reader. */
export interface Around {
  may: ComputedRef<boolean>
  /** The words of the head of the form, so that it is not pasted as a row. */
  head: readonly string[]
  say: (key: string, parameters?: Record<string, string | number>) => void
  /** Resolves true when the rows may go. */
  confirmRemoval: (rows: WorkRow[]) => Promise<boolean>
  help: () => void
}

export interface Writing {
  place: Place
  text: string
  /** Begun by typing over the cell, not by opening it. */
  typed: boolean
}

const PAGE = 10

/** Selection, keys, clipboard and rows of the grid: everything but its looks. */
export function useGrid(desk: Workbench, around: Around) {
  const rows = computed(() => desk.view.value.rows)
  const extent = computed(() => ({ rows: rows.value.length, columns: COLUMNS.length }))
  const selection = shallowRef<Selection>(at(0, 0))
  const writing = shallowRef<Writing | null>(null)
  /** Tab leaves the grid next time. */
  const leaving = ref(false)
  /** A level cell is taken alone, not with those it is merged with. */
  const alone = ref(false)

  const block = computed<Block>(() => {
    const chosen = blockOf(selection.value)
    const cell = COLUMNS[chosen.left]
    if (alone.value || !isSingle(selection.value) || cell === undefined) return chosen
    const { first, last } = run(rows.value, chosen.top, cell)
    return { ...chosen, top: first, bottom: last }
  })
  const activeCell = computed<Cell>(() => COLUMNS[selection.value.active.column] ?? 'level1')
  const activeRow = computed(() => rows.value[selection.value.active.row])

  watch(rows, (now, before) => {
    const follow = ({ row, column }: Place): Place => {
      const id = before[row]?.id
      const place = id === undefined ? -1 : now.findIndex(one => one.id === desk.nameNow(id))
      return { row: place < 0 ? row : place, column }
    }
    const { active, anchor, corner } = selection.value
    selection.value = clamped({ active: follow(active), anchor: follow(anchor), corner: follow(corner) }, extent.value)
    if (writing.value) writing.value = { ...writing.value, place: follow(writing.value.place) }
  })

  function select(next: Selection, one = false): void {
    selection.value = clamped(next, extent.value)
    alone.value = one
    leaving.value = false
  }

  function isSelected(row: number, column: number): boolean {
    return contains(block.value, row, column)
  }

  function edit(edits: Edit[]): boolean {
    if (!around.may.value) {
      around.say('workbench.said.readOnly')
      return false
    }
    return desk.edit(edits)
  }

  // --- keys

  function obey(command: Command): void {
    switch (command.do) {
      case 'step': { step(command.step, command.far, command.stretch); return }
      case 'onward': { goOnward(command.along, command.back); return }
      case 'edge': { toEdge(command.to, command.stretch); return }
      case 'page': { go(stepped(selection.value.corner, command.step, PAGE), command.stretch); return }
      case 'move-rows': { moveRows(command.step); return }
      case 'write': { write(command.oneRow); return }
      case 'clear': { edit(filling(desk.view.value, block.value, '')); return }
      case 'all': { select({ active: selection.value.active, anchor: { row: 0, column: 0 }, corner: { row: extent.value.rows - 1, column: COLUMNS.length - 1 } }); return }
      case 'undo': { retraced(desk.undo(), 'undo'); return }
      case 'redo': { retraced(desk.redo(), 'redo'); return }
      case 'fill-down': { edit(fillingDown(desk.view.value, block.value)); return }
      case 'insert-row': { insertRow(); return }
      case 'remove-rows': { void removeRows(); return }
      case 'leave': { leaving.value = true; around.say('workbench.said.leave'); return }
      case 'help': { around.help(); return }
    }
  }

  function retraced(outcome: { overtaken: number } | null, way: 'undo' | 'redo'): void {
    if (outcome === null) around.say(`workbench.said.nothingTo.${way}`)
    else if (outcome.overtaken > 0) around.say('workbench.said.overtaken', { n: outcome.overtaken })
    else around.say(`workbench.said.${way}`)
  }

  function go(place: Place, stretch: boolean): void {
    const there = into(place, extent.value)
    select(stretch ? stretched(selection.value, there) : at(there.row, there.column))
  }

  function step(direction: 'up' | 'down' | 'left' | 'right', far: boolean, stretch: boolean): void {
    const from = stretch ? selection.value.corner : selection.value.active
    const filled = ({ row, column }: Place) => (rows.value[row]?.words[COLUMNS[column] ?? 'name'] ?? '') !== ''
    if (far) { go(jumped(from, direction, extent.value, filled), stretch); return }
    // A merged cell is left at its own edge.
    const edge = !stretch && isSingle(selection.value) ? (direction === 'down' ? block.value.bottom : direction === 'up' ? block.value.top : from.row) : from.row
    go(stepped({ row: edge, column: from.column }, direction), stretch)
  }

  function goOnward(along: 'row' | 'column', back: boolean): void {
    const single = isSingle(selection.value)
    const from = single && along === 'column' ? at(back ? block.value.top : block.value.bottom, selection.value.active.column) : selection.value
    const next = onward(from, along, back, extent.value)
    if (next) select(next)
  }

  /** Whether Tab would leave the grid, so that the browser is to have it. */
  function tabLeaves(back: boolean): boolean {
    return leaving.value || onward(selection.value, 'row', back, extent.value) === null
  }

  function toEdge(to: 'row-start' | 'row-end' | 'start' | 'end', stretch: boolean): void {
    const { row } = stretch ? selection.value.corner : selection.value.active
    const last = { row: extent.value.rows - 1, column: COLUMNS.length - 1 }
    go({ 'row-start': { row, column: 0 }, 'row-end': { row, column: last.column }, 'start': { row: 0, column: 0 }, 'end': last }[to], stretch)
  }

  // --- writing

  function write(oneRow: boolean): void {
    if (!around.may.value) { around.say('workbench.said.readOnly'); return }
    const row = activeRow.value
    if (!row) return
    if (oneRow) alone.value = true
    writing.value = { place: selection.value.active, text: row.words[activeCell.value], typed: false }
  }

  /** Words came in although no cell was open: they replace those of the active cell. */
  function typed(text: string): void {
    if (!around.may.value) { around.say('workbench.said.readOnly'); return }
    if (!activeRow.value) return
    writing.value = { place: selection.value.active, text, typed: writing.value?.typed ?? true }
  }

  function end({ keep, then, fill }: Ending): void {
    const open = writing.value
    writing.value = null
    if (keep && open) {
      const cell = COLUMNS[open.place.column] ?? 'name'
      const merged = fill === true || (isSingle(selection.value) && block.value.top !== block.value.bottom)
      const where = merged ? block.value : { top: open.place.row, bottom: open.place.row, left: open.place.column, right: open.place.column }
      const before = rows.value[open.place.row]?.words[cell]
      if (tidied(cell, open.text) !== before || fill) edit(filling(desk.view.value, where, open.text))
    }
    if (then) obey(then)
  }

  // --- clipboard

  function copy(data: DataTransfer): void {
    const cells = cellsIn(desk.view.value, block.value)
    data.setData('text/plain', asText(cells))
    data.setData('text/html', asHtml(cells))
    around.say('workbench.said.copied', { rows: cells.length, columns: cells[0]?.length ?? 0 })
  }

  function cut(data: DataTransfer): void {
    copy(data)
    edit(filling(desk.view.value, block.value, ''))
  }

  function paste(data: DataTransfer): void {
    const cells = cellsOnClipboard(data.getData('text/html'), data.getData('text/plain'))
    if (cells.length === 0) return
    const single = cells.length === 1 && cells[0]?.length === 1
    const { top, left } = block.value
    const target = single ? { active: selection.value.active, anchor: { row: top, column: left }, corner: { row: block.value.bottom, column: block.value.right } } : isSingle(selection.value) ? at(top, left) : selection.value
    const plan = pasting(desk.view.value, target, cells, around.head)
    if (!edit(plan.edits)) return
    void nextTick(() => {
      select({ active: { row: plan.block.top, column: plan.block.left }, anchor: { row: plan.block.top, column: plan.block.left }, corner: { row: plan.block.bottom, column: plan.block.right } })
    })
    const lost = plan.rowsLost > 0 || plan.columnsLost > 0
    around.say(lost ? 'workbench.said.pastedPartly' : 'workbench.said.pasted', {
      rows: plan.block.bottom - plan.block.top + 1,
      columns: plan.block.right - plan.block.left + 1,
      lostRows: plan.rowsLost,
      lostColumns: plan.columnsLost,
    })
  }

  // --- rows

  function rowsOfBlock(): WorkRow[] {
    const { top, bottom } = isSingle(selection.value) ? { top: selection.value.active.row, bottom: selection.value.active.row } : block.value
    return rows.value.slice(top, bottom + 1)
  }

  /** Below the active row, in the same place of the form. */
  function insertRow(): void {
    if (rows.value.length >= MOST_ROWS) { around.say('workbench.said.full', { n: MOST_ROWS }); return }
    const above = rows.value[selection.value.active.row]
    const row = newRowId()
    const edits: Edit[] = [{ kind: 'add', row, words: aRow(above ? { level1: above.words.level1, level2: above.words.level2 } : {}) }]
    if (above && above !== rows.value.at(-1)) edits.push({ kind: 'move', rows: [row], below: above.id })
    const place = above ? selection.value.active.row + 1 : 0
    if (edit(edits)) void nextTick(() => { select(at(place, above ? 2 : 0)) })
  }

  async function removeRows(): Promise<void> {
    const going = rowsOfBlock()
    if (going.length === 0) return
    if (!around.may.value) { around.say('workbench.said.readOnly'); return }
    if (going.some(row => COLUMNS.some(cell => cell !== 'level1' && cell !== 'level2' && row.words[cell] !== '')) && !(await around.confirmRemoval(going))) return
    edit(going.map(row => ({ kind: 'remove', row: row.id })))
    around.say('workbench.said.removed', { n: going.length })
  }

  function moveRows(direction: 'up' | 'down'): void {
    const moving = rowsOfBlock()
    const top = rows.value.findIndex(row => row.id === moving[0]?.id)
    const bottom = top + moving.length - 1
    if (moving.length === 0 || (direction === 'up' ? top === 0 : bottom === rows.value.length - 1)) return
    const below = direction === 'up' ? (rows.value[top - 2]?.id ?? null) : (rows.value[bottom + 1]?.id ?? null)
    moveBelow(moving.map(row => row.id), below)
  }

  /** Puts rows below another one, or on top. */
  function moveBelow(ids: RowId[], below: RowId | null): void {
    if (edit([{ kind: 'move', rows: ids, below }])) {
      const place = desk.view.value.rows.findIndex(row => row.id === ids[0])
      around.say('workbench.said.moved', { n: ids.length, row: place + 1 })
    }
  }

  return {
    rows, extent, selection, block, writing, leaving, activeCell, activeRow,
    select, isSelected, obey, typed, end, write, copy, cut, paste, insertRow, removeRows, moveRows, moveBelow, rowsOfBlock, tabLeaves, edit,
  }
}

export type Grid = ReturnType<typeof useGrid>
