import { call, newKey } from './client'
import type { Recorded } from './accounts'
import type { Page } from './types'

export const UNIT_KINDS = ['society', 'affiliated', 'district'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** A unit in the tree. A day is null where there is no first or no last one. `names` are all it had, the oldest first. */
export interface TreeUnit {
  code: string
  name: string
  parent: string | null
  kind: UnitKind | null
  validFrom: string | null
  validTo: string | null
  names: { name: string, validFrom: string | null, validTo: string | null }[]
  version: string
}

/** What of a unit can be said; only what is given is changed. `nameFrom` is the first day of a new name. */
export interface UnitChange {
  name?: string
  nameFrom?: string | null
  parent?: string | null
  kind?: UnitKind | null
  validFrom?: string | null
  validTo?: string | null
}

const PAGE = 500

/** All units, by code. */
export async function readUnits(readAfter: string | undefined, signal?: AbortSignal): Promise<TreeUnit[]> {
  const units: TreeUnit[] = []
  for (let page = 0, total = 1; units.length < total; page++) {
    const answer = await call<Page<TreeUnit>>('GET', '/api/units', { query: { page, size: PAGE }, readAfter, signal })
    if (answer.items.length === 0) break
    units.push(...answer.items)
    total = answer.total
  }
  return units
}

export function enterUnit(unit: UnitChange & { code: string, name: string }): Promise<Recorded> {
  return call('POST', '/api/units', { json: unit, idempotencyKey: newKey() })
}

export function amendUnit({ code, version }: Pick<TreeUnit, 'code' | 'version'>, change: UnitChange): Promise<Recorded> {
  return call('PATCH', `/api/units/${encodeURIComponent(code)}`, { json: change, mediaType: 'application/merge-patch+json', ifMatch: version, idempotencyKey: newKey() })
}
