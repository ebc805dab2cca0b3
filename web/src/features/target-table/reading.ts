import type { TargetClause } from '../../api/types'

/** A text to be said in the language of the page: key and parameters for `t`. */
export interface Phrase {
  key: string
  parameters: Record<string, string>
}

/** What was understood of one clause of a target value, to be read back beside the words as written. */
export function reading(clause: TargetClause): Phrase {
  switch (clause.kind) {
    case 'number':
      return {
        key: clause.subject ? 'reading.numberOf' : 'reading.number',
        parameters: {
          subject: clause.subject ?? '',
          comparator: clause.comparator ?? '',
          value: clause.upper ? `${clause.value}–${clause.upper}` : clause.value,
          scale: clause.scale,
          measure: clause.measure ?? '',
        },
      }
    case 'deadline':
      return clause.from
        ? { key: 'reading.period', parameters: { from: clause.from, date: clause.date } }
        : { key: 'reading.deadline', parameters: { date: clause.date } }
    case 'described':
      return { key: 'reading.described', parameters: {} }
  }
}
