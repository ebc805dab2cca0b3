/** The usual phrases, by what they are for; their words are in the locale files. */
export const PHRASES = {
  comment: ['measure', 'sign', 'number', 'goal', 'deadline', 'basis', 'duplicate'],
  return: ['complete', 'quantify', 'match', 'cost', 'comments'],
  approval: ['agree', 'agreeAfter', 'strict'],
  endorsement: ['agree', 'checked'],
} as const

export type PhraseKind = keyof typeof PHRASES
