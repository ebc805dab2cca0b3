/** What is checked; each has its words in the messages. The same words as those of `./mubiao verify`. */
export const CHECKS = [
  'file', 'format', 'key', 'origin', 'checkpoint', 'signature', 'witness', 'line', 'position', 'payload', 'metadata', 'actor', 'envelope',
  'inclusion', 'aggregate', 'sequence', 'table', 'entry', 'tile', 'leaf', 'chain', 'truncated', 'root', 'consistency', 'mask',
] as const
export type Check = (typeof CHECKS)[number]

/** The first thing that does not hold: in which ledger, at which position (null where it concerns no event), by which check. */
export class DoesNotHold extends Error {
  /** `about` says more in the words of the format: a file, an id, what stands there. */
  constructor(readonly ledger: string, readonly position: number | null, readonly check: Check, readonly about = '') {
    super(`${ledger}${position === null ? '' : `@${position}`} ${check}: ${about}`)
    this.name = 'DoesNotHold'
  }
}
