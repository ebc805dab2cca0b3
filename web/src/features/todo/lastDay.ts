/** Days from today in China to `day` (2024-10-31); negative once it is over. */
export function daysLeft(day: string, now: Date): number {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}
