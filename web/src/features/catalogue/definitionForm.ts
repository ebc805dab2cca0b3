import type { Definition, NewDefinition } from '../../api/definitions'

/** A definition as its form holds it: every field a text, '' where it is left blank. */
export type Form = { [Name in keyof Required<Omit<NewDefinition, 'direction' | 'valueKind'>>]: string } & Pick<NewDefinition, 'direction' | 'valueKind'>

export function blankForm(today: Date): Form {
  return {
    code: '', level1: '', level2: '', name: '', explanation: '', measure: '', direction: '≥', valueKind: 'number', dataSource: '', evidence: '', scoringRule: '',
    validFrom: `${today.getFullYear()}-01-01`, validTo: '', reason: '',
  }
}

export function formOf({ code, level1, level2, name, explanation, measure, direction, valueKind, dataSource, evidence, scoringRule, validFrom, validTo }: Definition): Form {
  return { code, level1, level2, name, explanation, measure: measure ?? '', direction, valueKind, dataSource, evidence, scoringRule, validFrom, validTo: validTo ?? '', reason: '' }
}

/** What goes to the server: everything of a new one, of an existing one what differs; blank measure, end and reason as null or not at all. */
export function changed(form: Form, existing: Definition | null): Partial<NewDefinition> {
  const before = existing ? formOf(existing) : null
  const sent: Record<string, string | null> = {}
  for (const [name, typed] of Object.entries(form)) {
    const text = typed.trim()
    if (name === 'code') continue
    if (name === 'reason') {
      if (text !== '') sent[name] = text
    } else if (!before || text !== before[name as keyof Form]) sent[name] = text === '' && (name === 'measure' || name === 'validTo') ? null : text
  }
  return sent as Partial<NewDefinition>
}
