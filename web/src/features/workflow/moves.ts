import type { Project, Role, Stage, Unit } from '../../api/types'

/** What brings a table and its budget to another stage; the last part of its path. */
export const MOVES = ['submission', 'withdrawal', 'endorsement', 'return', 'completion', 'approval', 'publication', 'adjustment', 'reopening'] as const
export type Move = (typeof MOVES)[number]

export const GRADES = ['excellent', 'good', 'fair', 'poor'] as const
export type Grade = (typeof GRADES)[number]

/** What a dialog asks for with a move. `must` are the fields without which it is refused. */
export interface Asked {
  opinion: 'must' | 'may' | 'no'
  reason: 'must' | 'no'
  grades: readonly Grade[]
  comments: boolean
  publication: boolean
}

interface Rule {
  from: readonly Stage[]
  ofUnit: readonly Role[]
  ofAll: readonly Role[]
}

const RULES: Record<Move, Rule> = {
  submission: { from: ['drafting', 'adjusting'], ofUnit: ['unit-editor', 'unit-head'], ofAll: [] },
  withdrawal: { from: ['submitted', 'endorsed', 'adjusting'], ofUnit: ['unit-editor', 'unit-head'], ofAll: [] },
  endorsement: { from: ['submitted'], ofUnit: ['unit-head'], ofAll: [] },
  return: { from: ['submitted', 'endorsed'], ofUnit: ['unit-head'], ofAll: ['reviewer', 'office'] },
  completion: { from: ['endorsed'], ofUnit: [], ofAll: ['reviewer'] },
  approval: { from: ['endorsed'], ofUnit: [], ofAll: ['reviewer', 'office'] },
  publication: { from: ['approved'], ofUnit: [], ofAll: ['office'] },
  adjustment: { from: ['approved', 'published'], ofUnit: ['unit-editor', 'unit-head'], ofAll: [] },
  reopening: { from: ['rejected'], ofUnit: [], ofAll: ['office'] },
}

interface Person {
  readonly roles: readonly Role[]
  readonly unit: Readonly<Unit> | null
}

/** The moves to offer, in the usual order. The server decides, and says which it allows when it refuses one. */
export function movesFor(person: Person | null, { stage, unit }: Pick<Project, 'stage' | 'unit'>): Move[] {
  if (!person) return []
  return MOVES.filter(move => {
    const { from, ofUnit, ofAll } = RULES[move]
    if (!from.includes(stage)) return false
    // A head returns what waits for the head, the review what waits for the review.
    const head = ofUnit.some(role => person.roles.includes(role)) && person.unit?.code === unit.code && !(move === 'return' && stage === 'endorsed')
    const review = ofAll.some(role => person.roles.includes(role)) && !(move === 'return' && stage === 'submitted')
    return head || review
  })
}

/** The moves that the server allows this person now; where it did not say, those to offer. */
export function allowedMoves(person: Person | null, project: Pick<Project, 'stage' | 'unit' | 'review'>): Move[] {
  const said = project.review?.allowedMoves
  return said === undefined ? movesFor(person, project) : MOVES.filter(move => said.includes(move))
}

export function askedFor(move: Move, stage: Stage): Asked {
  const nothing: Asked = { opinion: 'no', reason: 'no', grades: [], comments: false, publication: false }
  switch (move) {
    case 'submission': return nothing
    case 'withdrawal': return stage === 'adjusting' ? { ...nothing, reason: 'must' } : nothing
    case 'endorsement': return { ...nothing, opinion: 'may' }
    case 'return': return { ...nothing, opinion: 'must', comments: true, grades: stage === 'endorsed' ? ['fair', 'poor'] : [] }
    case 'approval': return { ...nothing, opinion: 'must', grades: ['excellent', 'good'] }
    case 'completion':
    case 'adjustment':
    case 'reopening': return { ...nothing, reason: 'must' }
    case 'publication': return { ...nothing, publication: true }
  }
}

/** What is said of a place: of a row or the head, of one cell of it or of all. */
export interface Comment {
  indicatorId: string | null
  cell: string | null
  text: string
}

export interface Filled {
  opinion: string
  reason: string
  grade: Grade | null
  date: string
  where: string
  comments: readonly Comment[]
}

/** Whether the dialog holds what the move needs. */
export function complete(move: Move, stage: Stage, filled: Filled): boolean {
  const asked = askedFor(move, stage)
  return (asked.opinion !== 'must' || filled.opinion.trim() !== '')
    && (asked.reason !== 'must' || filled.reason.trim() !== '')
    && (move !== 'approval' || filled.grade !== null)
    && (!asked.publication || (filled.date !== '' && filled.where.trim() !== ''))
}

/** What is sent: only what the move takes. `named` prints a grade as the server knows it. */
export function bodyOf(move: Move, stage: Stage, filled: Filled, named: (grade: Grade) => string): Record<string, unknown> {
  const asked = askedFor(move, stage)
  const opinion = filled.opinion.trim()
  return {
    ...(asked.opinion !== 'no' && opinion !== '' ? { opinion } : {}),
    ...(asked.reason === 'must' ? { reason: filled.reason.trim() } : {}),
    ...(asked.grades.length > 0 && filled.grade !== null ? { grade: named(filled.grade) } : {}),
    ...(asked.comments ? { comments: filled.comments.map(({ indicatorId, cell, text }) => ({ ...(indicatorId === null ? {} : { indicatorId }), ...(cell === null ? {} : { cell }), text: text.trim() })).filter(({ text }) => text !== '') } : {}),
    ...(asked.publication ? { date: filled.date, where: filled.where.trim() } : {}),
  }
}
