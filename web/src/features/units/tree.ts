import type { TreeUnit, UnitChange } from '../../api/units'

export interface Branch {
  unit: TreeUnit
  /** How many units stand above it. */
  depth: number
}

/** The units from the top down, each before those below it, neighbours by code. Whose unit above is unknown stands at the top. */
export function asTree(units: readonly TreeUnit[]): Branch[] {
  const known = new Set(units.map(({ code }) => code))
  const below = new Map<string | null, TreeUnit[]>()
  for (const unit of [...units].sort((a, b) => a.code.localeCompare(b.code))) {
    const parent = unit.parent !== null && known.has(unit.parent) ? unit.parent : null
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const branches: Branch[] = []
  const seen = new Set<string>()
  const walk = (parent: string | null, depth: number) => {
    for (const unit of below.get(parent) ?? []) {
      if (seen.has(unit.code)) continue
      seen.add(unit.code)
      branches.push({ unit, depth })
      walk(unit.code, depth + 1)
    }
  }
  walk(null, 0)
  return branches
}

/** The units that may stand above this one: all but itself and those below it. */
export function mayStandAbove(units: readonly TreeUnit[], code: string): TreeUnit[] {
  const below = new Set([code])
  for (let size = 0; size !== below.size;) {
    size = below.size
    for (const unit of units) if (unit.parent !== null && below.has(unit.parent)) below.add(unit.code)
  }
  return units.filter(unit => !below.has(unit.code))
}

/** What the form says, a blank field ''. */
export interface UnitFields {
  name: string
  nameFrom: string
  parent: string
  kind: string
  validFrom: string
  validTo: string
}

export function fieldsOf(unit: TreeUnit): UnitFields {
  return { name: unit.name, nameFrom: '', parent: unit.parent ?? '', kind: unit.kind ?? '', validFrom: unit.validFrom ?? '', validTo: unit.validTo ?? '' }
}

/** Only what differs from `before`. */
export function changeOf(before: UnitFields, now: UnitFields): UnitChange {
  const change: Record<string, string | null> = {}
  for (const field of ['parent', 'kind', 'validFrom', 'validTo'] as const) if (now[field] !== before[field]) change[field] = now[field] === '' ? null : now[field]
  if (now.name.trim() !== before.name) {
    change.name = now.name.trim()
    if (now.nameFrom !== '') change.nameFrom = now.nameFrom
  }
  return change
}
