import { describe, expect, it } from 'vitest'
import { commandOf, endingOf } from './gridKeys'

const key = (name: string) => {
  const parts = name.split('+')
  return { key: parts.at(-1) ?? '', shiftKey: parts.includes('Shift'), ctrlKey: parts.includes('Ctrl'), metaKey: parts.includes('Cmd'), altKey: parts.includes('Alt') }
}

describe('commandOf', () => {
  it.each([
    ['ArrowDown', { do: 'step', step: 'down', far: false, stretch: false }],
    ['Ctrl+Shift+ArrowLeft', { do: 'step', step: 'left', far: true, stretch: true }],
    ['Alt+ArrowUp', { do: 'move-rows', step: 'up' }],
    ['Enter', { do: 'onward', along: 'column', back: false }],
    ['Shift+Tab', { do: 'onward', along: 'row', back: true }],
    ['F2', { do: 'write', oneRow: false }],
    ['Shift+F2', { do: 'write', oneRow: true }],
    ['Backspace', { do: 'clear' }],
    ['Ctrl+z', { do: 'undo' }],
    ['Ctrl+Shift+Z', { do: 'redo' }],
    ['Cmd+y', { do: 'redo' }],
    ['Ctrl+Home', { do: 'edge', to: 'start', stretch: false }],
    ['Shift+End', { do: 'edge', to: 'row-end', stretch: true }],
    ['Insert', { do: 'insert-row' }],
    ['Ctrl+Delete', { do: 'remove-rows' }],
    ['Escape', { do: 'leave' }],
  ])('%s', (name, command) => {
    expect(commandOf(key(name))).toEqual(command)
  })

  it.each(['a', '≥', 'Ctrl+c', 'Ctrl+v', 'Ctrl+-', 'Shift', 'Alt+ArrowLeft', 'Shift+Insert'])('%s is left to the browser', name => {
    expect(commandOf(key(name))).toBeNull()
  })
})

describe('endingOf', () => {
  it('ends the writing with Enter, Tab and Escape, and with an arrow only where the cell was typed over', () => {
    expect(endingOf(key('Enter'), false)).toEqual({ keep: true, then: { do: 'onward', along: 'column', back: false } })
    expect(endingOf(key('Escape'), true)).toEqual({ keep: false, then: null })
    expect(endingOf(key('ArrowRight'), true)?.then).toMatchObject({ step: 'right' })
    expect(endingOf(key('ArrowRight'), false)).toBeNull()
    expect(endingOf(key('Shift+ArrowRight'), true)).toBeNull()
  })

  it('fills the block with Ctrl and Enter, and leaves Alt and Enter for a new line', () => {
    expect(endingOf(key('Ctrl+Enter'), false)).toMatchObject({ keep: true, fill: true })
    expect(endingOf(key('Alt+Enter'), false)).toBeNull()
  })
})
