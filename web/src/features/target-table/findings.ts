import type { Finding, Severity } from '../../api/types'

const GRAVITY: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** The gravest first; of equal ones the table as a whole before its rows, and these from top to bottom. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || (a.row ?? 0) - (b.row ?? 0))
}

/** Whether the unit still has to change something or say why not. */
export function isOpen({ answered }: Finding): boolean {
  return answered !== 'yes'
}

/** Tells a finding from the others of its table. */
export function keyOf({ code, digest, row }: Finding): string {
  return `${code} ${digest ?? row ?? ''}`
}
