import type { Project, Role, Unit } from '../../api/types'

interface Person {
  readonly roles: readonly Role[]
  readonly unit: Readonly<Unit> | null
}

/** Stages in which the content of a table may be changed. */
const OPEN_STAGES = ['drafting', 'adjusting']

/**
 * Who the workbench lets write: while the table is open the office everywhere and an editor in the own unit; while it is
 * completed together the review. The server decides.
 */
export function mayEdit(user: Person | null, project: Pick<Project, 'unit' | 'stage' | 'review'>): boolean {
  return (isEditor(user, project) && OPEN_STAGES.includes(project.stage)) || mayComplete(user, project)
}

/** Whether this person changes cells together with the unit, after its endorsement. */
export function mayComplete(user: Person | null, { stage, review }: Pick<Project, 'stage' | 'review'>): boolean {
  return stage === 'endorsed' && review?.completing === true && (user?.roles.some(role => role === 'reviewer' || role === 'office') ?? false)
}

/** Whether each change has to say why: what was approved once is only adjusted. */
export function needsReason({ stage, review }: Pick<Project, 'stage' | 'review'>): boolean {
  return stage === 'adjusting' || (review?.version ?? null) !== null
}

export function isEditor(user: Person | null, project: Pick<Project, 'unit'>): boolean {
  if (!user) return false
  return user.roles.includes('office') || (user.roles.includes('unit-editor') && user.unit?.code === project.unit.code)
}

/** Who says why a finding stays: editor and head of the unit, while the table is open to it. */
export function mayAnswer(user: Person | null, project: Pick<Project, 'unit' | 'stage'>): boolean {
  const ofUnit = user?.unit?.code === project.unit.code && (user.roles.includes('unit-editor') || user.roles.includes('unit-head'))
  return ofUnit && OPEN_STAGES.includes(project.stage)
}
