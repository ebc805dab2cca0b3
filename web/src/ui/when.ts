/** A time of the ledger as people here read it, to the minute. */
export function moment(time: string, locale: string): string {
  return new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai', hour12: false })
}

/** The same to the second, however the offset was written: `2024-05-01 10:00:03`. */
export function second(time: string): string {
  return new Date(time).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
