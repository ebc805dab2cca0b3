/** Somebody who has the table open, and the cell in edit where there is one. */
export interface Person {
  subject: string
  displayName: string
  /** As `indicators/<id>/target`. */
  cell: string | null
  since: string
}

/** Who else has a cell in edit, by its path. */
export type Others = ReadonlyMap<string, readonly Person[]>

export const NOBODY: Others = new Map()

/** Dark enough for white letters on them. */
const COLOURS = ['#8a3b8f', '#0f6f8c', '#a3470f', '#4a5fb0', '#9b2557', '#4d6b13']

/** The same person has the same colour on every screen. */
export function colourOf(subject: string): string {
  let sum = 0
  for (const sign of subject) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521
  return COLOURS[sum % COLOURS.length] ?? '#8a3b8f'
}

/** Everybody but oneself; somebody at two screens is one person. */
export function withoutMe(people: readonly Person[], me: string): Person[] {
  const others = people.filter(({ subject }) => subject !== me)
  return others.filter((person, place) => others.findIndex(one => one.subject === person.subject && one.cell === person.cell) === place)
}

export function byCell(people: readonly Person[]): Others {
  const cells = new Map<string, Person[]>()
  for (const person of people) if (person.cell !== null) cells.set(person.cell, [...(cells.get(person.cell) ?? []), person])
  return cells
}
