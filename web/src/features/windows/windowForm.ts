import type { SubmissionWindow } from '../../api/windows'

/** What the form of a window says. */
export interface WindowFields {
  opens: string
  closes: string
  /** Days before the last one, as people write a list: `7、3,1`. */
  reminders: string
}

export function windowFields(window: SubmissionWindow | null): WindowFields {
  return window ? { opens: window.opens, closes: window.closes, reminders: window.reminders.join(', ') } : { opens: '', closes: '', reminders: '7, 1' }
}

/** The days before the last one on which units are reminded, the earliest first; null for what is no such list. */
export function remindersIn(text: string): number[] | null {
  const parts = text.split(/[\u3001\uff0c,\s]+/).filter(part => part !== '')
  if (parts.some(part => !/^\d{1,3}$/.test(part))) return null
  return [...new Set(parts.map(Number))].sort((a, b) => b - a)
}

/** Whether the form can go out. */
export function isComplete({ opens, closes, reminders }: WindowFields): boolean {
  return opens !== '' && closes !== '' && opens <= closes && remindersIn(reminders) !== null
}
