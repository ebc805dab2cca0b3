/** `1234567.80` as `1,234,567.80`: for reading only; the digits stay those that were written. */
export function grouped(amount: string | null): string {
  if (amount === null) return ''
  const [, sign, whole, rest] = /^([-+]?)(\d+)(\.\d*)?$/.exec(amount) ?? []
  if (whole === undefined) return amount
  return `${sign ?? ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest ?? ''}`
}

/** The part of `whole` that `amount` is, from 0 to 1: for the length of a bar, never for arithmetic. */
export function share(amount: string | number | null, whole: string | number | null): number {
  const ratio = Number(amount ?? 0) / Number(whole ?? 0)
  return Number.isFinite(ratio) ? Math.min(Math.max(ratio, 0), 1) : 0
}
