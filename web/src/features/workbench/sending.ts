import { newKey } from '../../api/client'
import { ApiProblem } from '../../api/problem'
import type { Project, Receipt } from '../../api/types'
import { applied, cellsOf, pathsOf, type Edit } from './edits'
import type { Keeping } from './keeping'
import { sameAmount } from './amounts'
import { cellPath, figurePath, tableOf, type Figure, type Path, type RowId, type WorkTable } from './table'
import { afterReading, afterReceipt, decided, heldBack, inConflict, isNew, withEdit, type SentRequest, type Unsent } from './unsent'

/** What the sending needs from outside. */
export interface Port {
  send: (request: SentRequest, key: string, ifMatch: string | null) => Promise<Receipt>
  read: (readAfter: string) => Promise<Project>
  keeping: Keeping
  /** Resolves after so many milliseconds, or sooner when the network is back or `wake` was called. */
  pause: (millis: number) => Promise<void>
  /** Anything has changed that can be seen. */
  changed: () => void
  /** The server has given a row its id. */
  rowNamed?: (from: RowId, to: RowId) => void
}

export type Line = 'idle' | 'sending' | 'offline' | 'signed-out'

const SHORTEST_PAUSE = 1_000
const LONGEST_PAUSE = 15_000
/** A moment after the last keystroke, so that one edit makes one request. */
const TOGETHER = 250
const REORDERINGS = 5

/**
 * One table, what of it is unsent, and the sending: one request after the other, in the order of the edits, until the server
 * has confirmed, refused or found a conflict for each. An answer that did not come is asked for again with the same key.
 */
export class Sending {
  project: Project
  /** As the server has it, with what it has confirmed since. */
  table: WorkTable
  items: Unsent[]
  line: Line = 'idle'
  /** The item that is on its way. */
  underWay: string | null = null
  /** When the last receipt came, and where the ledgers stood then. */
  lastReceipt: Receipt | null = null
  /** False once the browser had no room for what is unsent. */
  kept = true
  /** Whether the table was read after the last receipt. */
  fresh = true
  reason: string | null = null

  private confirmed = new Map<Path, string>()
  private readonly positions = new Map<string, bigint>()
  private running: Promise<void> | null = null
  private reorderings = 0
  private stopped = false

  constructor(project: Project, private readonly projectId: string, private readonly port: Port) {
    this.project = project
    this.table = tableOf(project)
    this.items = afterReading(port.keeping.all(), this.table)
  }

  /** The table as the user sees it. */
  get view(): WorkTable {
    return applied(this.table, this.items.filter(item => item.conflict === null || item.edit.kind !== 'remove').map(item => item.edit))
  }

  edit(edits: readonly Edit[]): void {
    for (const edit of edits) {
      const seen = { table: this.table, seenOf: (path: Path) => this.confirmed.get(path) ?? this.project.version, reason: this.reason }
      this.items = withEdit(this.items, edit, seen)
    }
    this.keep()
    this.run()
  }

  decide(id: string, choice: 'mine' | 'theirs', reason: string | null): void {
    this.items = decided(this.items, id, choice, reason)
    this.fresh = false
    this.keep()
    this.run()
  }

  /** Gives an edit up that the server has refused, or that cannot go out. */
  drop(id: string): void {
    this.items = this.items.filter(item => item.id !== id || item.id === this.underWay)
    this.keep()
    this.run()
  }

  /** The table is to be read again as soon as nothing is on its way. */
  refresh(): void {
    this.fresh = false
    this.run()
  }

  /** Begins to send, unless that is under way. */
  run(): void {
    if (this.stopped) return
    this.running ??= this.work().finally(() => {
      this.running = null
      if (!this.stopped && (this.next() !== undefined || !this.fresh) && this.line === 'idle') this.run()
    })
  }

  /** After that nothing more is sent from here; what is unsent stays kept. */
  stop(): void {
    this.stopped = true
  }

  private next(): Unsent | undefined {
    return this.items.find(item => heldBack(item) === null)
  }

  private keep(): void {
    this.kept = this.port.keeping.keep(this.items)
    this.port.changed()
  }

  private async work(): Promise<void> {
    await this.port.pause(TOGETHER)
    let pause = SHORTEST_PAUSE
    while (!this.stopped) {
      const item = this.next()
      if (!item && this.fresh) break
      const answered = await (item ? this.take(item) : this.readAgain())
      if (this.line === 'signed-out') return
      if (answered) {
        pause = SHORTEST_PAUSE
        continue
      }
      this.line = 'offline'
      this.underWay = null
      this.port.changed()
      await this.port.pause(pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
    this.line = 'idle'
    this.underWay = null
    this.port.changed()
  }

  /** Sends one item and waits for its outcome. False when none came. */
  private async take(item: Unsent): Promise<boolean> {
    this.line = 'sending'
    this.underWay = item.id
    this.port.changed()
    let going = item
    if (item.sent === null) {
      if (needsFreshTable(item.edit) && !this.fresh && !(await this.readAgain())) return false
      const request = requestOf(item, this.table, this.project)
      if (request === null) {
        this.items = this.items.filter(other => other.id !== item.id)
        this.keep()
        return true
      }
      going = { ...item, sent: request.request, seen: request.ifMatch }
      this.items = this.items.map(other => (other.id === item.id ? going : other))
      this.keep()
    }
    if (going.sent === null) return true
    try {
      const receipt = await this.port.send(this.addressed(going.sent), going.key, going.seen)
      this.received(going, receipt)
      return true
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      return await this.failed(going, failure)
    }
  }

  private addressed(request: SentRequest): SentRequest {
    return { ...request, path: `/api/projects/${encodeURIComponent(this.projectId)}${request.path}` }
  }

  private received(item: Unsent, receipt: Receipt): void {
    const row = item.edit.kind === 'add' ? (receipt.indicatorId ?? null) : null
    const edit: Edit = item.edit.kind === 'add' && row !== null ? { ...item.edit, row } : item.edit
    this.table = applied(this.table, [edit])
    for (const path of pathsOf(edit)) this.confirmed.set(path, receipt.version)
    this.items = afterReceipt(this.items, item, receipt.version, row)
    if (receipt.position !== null) {
      this.positions.set(receipt.ledger, BigInt(receipt.position))
      this.lastReceipt = receipt
    }
    if (receipt.findings) this.project = { ...this.project, findings: receipt.findings }
    this.fresh = false
    this.underWay = null
    this.reorderings = 0
    if (item.edit.kind === 'add' && row !== null) this.port.rowNamed?.(item.edit.row, row)
    this.keep()
  }

  /** False when nothing is known yet and the request is to be sent again as it is. */
  private async failed(item: Unsent, problem: ApiProblem): Promise<boolean> {
    const passing = problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500
    if (passing || problem.code === 'REQUEST_RUNNING') return false
    if (problem.status === 401) {
      this.line = 'signed-out'
      this.underWay = null
      this.port.changed()
      return true
    }
    this.underWay = null
    const again = (change: Partial<Unsent>) => this.items.map(other => (other.id === item.id ? { ...other, key: newKey(), sent: null, ...change } : other))
    if (problem.code === 'IDEMPOTENCY_KEY_REUSED') this.items = again({})
    else if (item.edit.kind === 'move' && (problem.status === 412 || problem.code === 'ORDER_NAMES_EVERY_ROW_ONCE') && this.reorderings++ < REORDERINGS) {
      this.fresh = false // others have moved rows: ours move from where they stand now
      if (!(await this.readAgain())) return false
      this.items = again({ seen: this.project.version })
    } else if (problem.status === 412) {
      this.items = inConflict(this.items, item, problem)
      this.fresh = false
    } else this.items = this.items.map(other => (other.id === item.id ? { ...other, refusal: { code: problem.code, detail: saying(problem) } } : other))
    this.keep()
    return true
  }

  private async readAgain(): Promise<boolean> {
    try {
      const positions = [...this.positions].map(([ledger, position]) => `${ledger}@${position}`).join(',')
      this.project = await this.port.read(positions)
      this.table = tableOf(this.project)
      this.confirmed = new Map()
      this.items = afterReading(this.items, this.table)
      this.fresh = true
      this.keep()
      return true
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      if (failure.status === 401) this.line = 'signed-out'
      return failure.status === 401
    }
  }
}

function saying(problem: ApiProblem): string {
  return [problem.detail, ...problem.errors.map(part => part.detail ?? '')].filter((text, place, all) => text !== '' && all.indexOf(text) === place).join(' ')
}

function needsFreshTable(edit: Edit): boolean {
  return edit.kind === 'remove' || edit.kind === 'figure'
}

/** The request for an item, and the version that goes with it; null where it has become idle. */
function requestOf(item: Unsent, table: WorkTable, project: Project): { request: SentRequest, ifMatch: string | null } | null {
  const { edit, reason, seen } = item
  const why = reason === null || reason === '' ? {} : { reason }
  switch (edit.kind) {
    case 'cells':
      return { request: { method: 'PATCH', path: `/indicators/${encodeURIComponent(edit.row)}`, json: { ...edit.to, ...why } }, ifMatch: seen }
    case 'add':
      return { request: { method: 'POST', path: '/indicators', json: { ...edit.words, ...why } }, ifMatch: null }
    case 'remove': {
      const row = table.rows.find(({ id }) => id === edit.row)
      if (!row) return null
      const asSeen = cellsOf(row.words).every(cell => (item.saw[cellPath(row.id, cell)] ?? row.words[cell]) === row.words[cell])
      const query = reason ? `?reason=${encodeURIComponent(reason)}` : ''
      return { request: { method: 'DELETE', path: `/indicators/${encodeURIComponent(edit.row)}${query}` }, ifMatch: asSeen ? project.version : (seen ?? project.version) }
    }
    case 'move': {
      const order = applied(table, [edit]).rows.map(row => row.id).filter(id => !isNew(id))
      return { request: { method: 'PUT', path: '/indicators/order', json: reason ? { order, ...why } : order }, ifMatch: seen }
    }
    case 'figure': {
      // All three go in one request; the other two as they are in the version that goes with it.
      const asSeen = sameAmount(item.saw[figurePath(edit.figure)] ?? '', table.figures[edit.figure])
      const was = (figure: Figure) => (asSeen ? table.figures[figure] : (item.saw[figurePath(figure)] ?? table.figures[figure])) || null
      const figures = { total: was('total'), fiscal: was('fiscal'), other: was('other'), measure: project.budget.measure, [edit.figure]: edit.to || null }
      return { request: { method: 'PUT', path: '/budget', json: { ...figures, ...why } }, ifMatch: asSeen ? project.version : seen }
    }
    case 'purpose':
      return { request: { method: 'PUT', path: '/purpose', json: { purpose: edit.to, ...why } }, ifMatch: seen }
    case 'goals':
      return { request: { method: 'PUT', path: '/goals', json: reason ? { goals: edit.to, ...why } : edit.to }, ifMatch: seen }
  }
}
