/** A time of the ledger as people here read it, to the minute. */
export function moment(time: string, locale: string): string {
  return new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai', hour12: false })
}
