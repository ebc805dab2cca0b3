import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** What the list of projects is narrowed to; lives in the address, so that a link or the way back shows the same list. */
export interface ProjectFilters {
  fiscalYear: number | null
  unit: string
  stage: string
  text: string
  /** From 0. */
  page: number
  size: number
}

export const SIZES = [20, 50, 100, 200]
const USUAL_SIZE = 50

export function filtersIn(query: LocationQuery): ProjectFilters {
  const text = (name: string) => {
    const value = query[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const number = (name: string) => (/^\d{1,7}$/.test(text(name)) ? Number(text(name)) : null)
  const size = number('size')
  return {
    fiscalYear: number('fiscalYear'),
    unit: text('unit'),
    stage: text('stage'),
    text: text('text'),
    page: number('page') ?? 0,
    size: size !== null && SIZES.includes(size) ? size : USUAL_SIZE,
  }
}

/** The shortest address that means the same: what is as usual is left out. */
export function queryOf(filters: ProjectFilters): LocationQueryRaw {
  return {
    ...(filters.fiscalYear === null ? {} : { fiscalYear: String(filters.fiscalYear) }),
    ...(filters.unit === '' ? {} : { unit: filters.unit }),
    ...(filters.stage === '' ? {} : { stage: filters.stage }),
    ...(filters.text.trim() === '' ? {} : { text: filters.text.trim() }),
    ...(filters.page === 0 ? {} : { page: String(filters.page) }),
    ...(filters.size === USUAL_SIZE ? {} : { size: String(filters.size) }),
  }
}

export function isNarrowed({ fiscalYear, unit, stage, text }: ProjectFilters): boolean {
  return fiscalYear !== null || unit !== '' || stage !== '' || text !== ''
}

/** From next year, which is being planned, back to the first year the forms of this kind were asked for. */
export function fiscalYears(today: Date): number[] {
  const next = today.getFullYear() + 1
  return Array.from({ length: Math.max(next - 2015, 1) }, (_, index) => next - index)
}
