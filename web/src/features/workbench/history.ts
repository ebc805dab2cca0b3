import { applied, changesNothing, inverse, renamed, rowsOf, textAt, newRowId, type Edit } from './edits'
import { cellPath, figurePath, type RowId, type WorkTable } from './table'

/** What somebody did in one go, and what takes it back. */
interface Step {
  done: Edit[]
  back: Edit[]
}

/** The edits to make now, and how many parts of the step were left alone because somebody else has changed them since. */
export interface Retraced {
  edits: Edit[]
  overtaken: number
}

const LONGEST = 200

/**
 * What can be undone and redone. Undoing never removes anything from the table's history: it makes new edits, and only where
 * the table still is as the step left it. A row that comes back is a new row, which stands for the old one from then on.
 */
export class History {
  private readonly undoable: Step[] = []
  private redoable: Step[] = []
  private readonly stands = new Map<RowId, RowId>()

  get canUndo(): boolean {
    return this.undoable.length > 0
  }

  get canRedo(): boolean {
    return this.redoable.length > 0
  }

  /** To be called before `edits` are applied to `table`. */
  record(table: WorkTable, edits: Edit[]): void {
    const step = stepOf(table, edits)
    if (step.back.length === 0) return
    this.undoable.push(step)
    if (this.undoable.length > LONGEST) this.undoable.shift()
    this.redoable = []
  }

  /** The row `to` is what `from` was: the server has given it an id, or it has come back. */
  rename(from: RowId, to: RowId): void {
    if (from !== to) this.stands.set(from, to)
  }

  undo(table: WorkTable): Retraced | null {
    const step = this.undoable.pop()
    return step ? this.retrace(table, step.back, step.done, this.redoable) : null
  }

  redo(table: WorkTable): Retraced | null {
    const step = this.redoable.pop()
    return step ? this.retrace(table, step.back, step.done, this.undoable) : null
  }

  private retrace(table: WorkTable, wanted: Edit[], left: Edit[], opposite: Step[]): Retraced {
    const asLeft = left.map(edit => renamed(edit, row => this.now(row)))
    const edits: Edit[] = []
    let overtaken = 0
    for (const old of wanted.map(edit => renamed(edit, row => this.now(row)))) {
      const edit = old.kind === 'add' ? this.comesBack(old) : renamed(old, row => this.now(row))
      if (edit.kind !== 'add' && !stillAsLeft(table, edits, edit, asLeft)) overtaken++
      else if (edit.kind === 'add' || !changesNothing(applied(table, edits), edit)) edits.push(edit)
    }
    if (edits.length > 0) opposite.push(stepOf(table, edits))
    return { edits, overtaken }
  }

  private comesBack(add: Edit & { kind: 'add' }): Edit {
    const row = newRowId()
    this.rename(add.row, row)
    return { ...add, row }
  }

  private now(row: RowId): RowId {
    let here = row
    for (let next = this.stands.get(here); next !== undefined; next = this.stands.get(here)) here = next
    return here
  }
}

function stepOf(table: WorkTable, edits: Edit[]): Step {
  let state = table
  let back: Edit[] = []
  const done: Edit[] = []
  for (const edit of edits) {
    const takesBack = inverse(state, edit)
    if (takesBack.length === 0) continue
    back = [...takesBack, ...back]
    done.push(edit)
    state = applied(state, [edit])
  }
  return { done, back }
}

/** Whether nobody else has changed since what the edit is about to change back. */
function stillAsLeft(table: WorkTable, before: Edit[], edit: Edit, left: Edit[]): boolean {
  const state = applied(table, before)
  if (rowsOf(edit).some(id => state.rows.every(row => row.id !== id))) return false
  switch (edit.kind) {
    case 'cells':
      return left.every(
        was => was.kind !== 'cells' || was.row !== edit.row || Object.entries(was.to).every(([cell, text]) => textAt(table, cellPath(was.row, cell as keyof typeof was.to)) === text),
      )
    case 'remove': {
      const added = left.find(was => was.kind === 'add' && was.row === edit.row)
      if (added?.kind !== 'add') return true
      const words = state.rows.find(row => row.id === edit.row)?.words
      return words !== undefined && Object.entries(added.words).every(([cell, text]) => words[cell as keyof typeof words] === text)
    }
    case 'figure': {
      const was = [...left].reverse().find(one => one.kind === 'figure' && one.figure === edit.figure)
      return was?.kind !== 'figure' || textAt(table, figurePath(edit.figure)) === was.to
    }
    case 'purpose': {
      const was = [...left].reverse().find(one => one.kind === 'purpose')
      return was?.kind !== 'purpose' || table.purpose === was.to
    }
    case 'goals': {
      const was = [...left].reverse().find(one => one.kind === 'goals')
      return was?.kind !== 'goals' || table.goals.join('\n') === was.to.join('\n')
    }
    case 'add':
    case 'move':
      return true
  }
}
