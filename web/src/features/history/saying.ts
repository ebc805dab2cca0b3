import type { Change, DocumentPlace, HistoryEntry, Who } from '../../api/history'
import { STAGES } from '../../api/types'

/** `t` of vue-i18n: the page's words for a key. */
export type Say = (key: string, parameters?: Record<string, unknown>) => string

const ROW_CELLS = ['level1', 'level2', 'name', 'description', 'target', 'definition']
const HEAD_CELLS = ['name', 'unit', 'fiscalYear', 'stage', 'approvedVersion', 'purpose', 'goals', 'incompleteRows']
const FIGURES = ['total', 'fiscal', 'other', 'measure']

/** The words for a cell, as people call it; the path itself for one that is not known here. */
export function cellName(path: string, t: Say): string {
  const [first = '', second = '', third] = path.split('/')
  if (path === 'indicators/order') return t('cells.order')
  if (first === 'indicators' && third === undefined) return t('cells.row', { row: second })
  if (first === 'indicators' && third !== undefined && ROW_CELLS.includes(third)) return t('cells.ofRow', { row: second, cell: t(`cells.${third}`) })
  if (first === 'budget' && FIGURES.includes(second)) return t(`cells.${second}`)
  if (first === 'findings') return t('cells.answer')
  return HEAD_CELLS.includes(path) ? t(`cells.head.${path}`) : path
}

/** A value for the eye. A row is its words, a list its parts, nothing is said to be blank. */
export function valueWords(path: string, value: unknown, t: Say): string {
  if (value === null || value === undefined || value === '') return t('cells.blank')
  if (path === 'stage') return STAGES.includes(value as (typeof STAGES)[number]) ? t(`stages.${String(value)}`) : String(value)
  if (path === 'indicators/order') return t('cells.rows', { n: (value as unknown[]).length })
  if (path === 'incompleteRows') return (value as unknown[]).length === 0 ? t('cells.blank') : t('cells.parts', { n: (value as unknown[]).length })
  if (Array.isArray(value)) return value.length === 0 ? t('cells.blank') : value.map(String).join('\n')
  if (typeof value === 'object') return objectWords(value as Record<string, unknown>)
  return String(value)
}

function objectWords(value: Record<string, unknown>): string {
  const words = 'target' in value ? ['level1', 'level2', 'name', 'description', 'target'].map(cell => value[cell]) : Object.values(value)
  return words.filter(word => word !== null && word !== undefined && word !== '').map(String).join(' · ')
}

/** Only the rows changed their places. */
export function isOrder(change: Pick<Change, 'path'>): boolean {
  return change.path === 'indicators/order'
}

export function whoName(who: Who | null, t: Say): string {
  return who?.displayName ?? who?.subject ?? t('history.nobody')
}

/** Roles and unit of somebody, for the line below the name. */
export function whoDetail(who: Who | null, t: Say): string {
  if (who === null) return ''
  const roles = who.roles.map(role => (['unit-editor', 'unit-head', 'reviewer', 'office', 'auditor', 'admin'].includes(role) ? t(`roles.${role}`) : role))
  return [roles.join(t('app.listComma')), who.unit ?? ''].filter(Boolean).join(' ')
}

/** The moment after an event, as the server takes it. */
export function momentAfter(entry: { ledger: string, position: string }): string {
  return `${entry.ledger}@${entry.position}`
}

/** `2024-05-01 10:00:03` of a time with offset: the time of its place, as it was written. */
export function clock(time: string): string {
  return time.slice(0, 19).replace('T', ' ')
}

/** A place in an imported document; what is not known of it is left out. */
export function placeWords({ table, line, row }: DocumentPlace, t: Say): string {
  const parts = [t('history.inTable', { table })]
  if (line !== null) parts.push(t('history.fromLine', { line }))
  if (row !== null) parts.push(t('history.inRow', { row }))
  return parts.join(t('app.listComma'))
}

/**
 * The moment that a comparison begins with where none was chosen: the end of the last import, if something was changed since;
 * else before the newest change. `newestFirst` is a history.
 */
export function usualBeginning(newestFirst: readonly HistoryEntry[]): string {
  const imported = newestFirst.findIndex(entry => entry.source !== null)
  const chosen = newestFirst[imported > 0 ? imported : 1] ?? newestFirst[0]
  return chosen === undefined ? '' : momentAfter(chosen)
}
