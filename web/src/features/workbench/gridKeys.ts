import type { Step } from './selection'

/** What a key asks of the grid while no cell is being written in. */
export type Command =
  | { do: 'step', step: Step, far: boolean, stretch: boolean }
  | { do: 'onward', along: 'row' | 'column', back: boolean }
  | { do: 'edge', to: 'row-start' | 'row-end' | 'start' | 'end', stretch: boolean }
  | { do: 'page', step: 'up' | 'down', stretch: boolean }
  | { do: 'move-rows', step: 'up' | 'down' }
  | { do: 'write', oneRow: boolean }
  | { do: 'clear' | 'all' | 'undo' | 'redo' | 'fill-down' | 'insert-row' | 'remove-rows' | 'leave' | 'help' }

interface Key {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const ARROWS: Partial<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

/** The keys of a spreadsheet. Null for a key that types, or that means nothing here; copy and paste come as events of their own. */
export function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): Command | null {
  const control = ctrlKey || metaKey
  const step = ARROWS[key]
  if (step && altKey) return step === 'up' || step === 'down' ? { do: 'move-rows', step } : null
  if (step) return { do: 'step', step, far: control, stretch: shiftKey }
  if (control && !altKey) return withControl(key, shiftKey)
  switch (key) {
    case 'Enter': return altKey ? null : { do: 'onward', along: 'column', back: shiftKey }
    case 'Tab': return { do: 'onward', along: 'row', back: shiftKey }
    case 'F2': return { do: 'write', oneRow: shiftKey }
    case 'F1': return { do: 'help' }
    case 'Delete':
    case 'Backspace': return { do: 'clear' }
    case 'Home': return { do: 'edge', to: 'row-start', stretch: shiftKey }
    case 'End': return { do: 'edge', to: 'row-end', stretch: shiftKey }
    case 'PageUp': return { do: 'page', step: 'up', stretch: shiftKey }
    case 'PageDown': return { do: 'page', step: 'down', stretch: shiftKey }
    case 'Insert': return shiftKey ? null : { do: 'insert-row' }
    case 'Escape': return { do: 'leave' }
    default: return null
  }
}

function withControl(key: string, shiftKey: boolean): Command | null {
  switch (key) {
    case 'a':
    case 'A': return { do: 'all' }
    case 'z':
    case 'Z': return { do: shiftKey ? 'redo' : 'undo' }
    case 'y':
    case 'Y': return { do: 'redo' }
    case 'd':
    case 'D': return { do: 'fill-down' }
    case 'Home': return { do: 'edge', to: 'start', stretch: shiftKey }
    case 'End': return { do: 'edge', to: 'end', stretch: shiftKey }
    case 'Delete': return { do: 'remove-rows' }
    default: return null
  }
}

/** What ends the writing in a cell, and what then. Null for a key of the writing itself. */
export interface Ending { keep: boolean, then: Command | null, fill?: boolean }

/** `typed`: the words were begun by typing over the cell, so that arrows lead on instead of moving within the words. */
export function endingOf(event: Key, typed: boolean): Ending | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event
  if (key === 'Escape') return { keep: false, then: null }
  if (key === 'Enter' && altKey) return null
  if (key === 'Enter' && (ctrlKey || metaKey)) return { keep: true, then: null, fill: true }
  if (key === 'Enter' || key === 'Tab') return { keep: true, then: { do: 'onward', along: key === 'Tab' ? 'row' : 'column', back: shiftKey } }
  const step = ARROWS[key]
  if (typed && step && !shiftKey && !ctrlKey && !metaKey && !altKey) return { keep: true, then: { do: 'step', step, far: false, stretch: false } }
  return null
}
