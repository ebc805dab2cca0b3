/** An exact decimal: `digits` divided by ten to the power of `scale`. */
interface Exact {
  digits: bigint
  scale: number
}

const AMOUNT = /^-?\d{1,15}(\.\d{1,6})?$/

/**
 * An amount as people type it, as the server takes it: full-width digits, thousands separators and white space make no
 * difference; null when it is no amount, or has more digits than one can have.
 */
export function amountIn(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s,]/g, '')
  return plain === '' ? '' : AMOUNT.test(plain) && !plain.startsWith('-') ? plain : null
}

function exact(text: string): Exact {
  const [whole = '0', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

function atScale({ digits, scale }: Exact, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale)
}

function printed({ digits, scale }: Exact): string {
  const sign = digits < 0n ? '-' : ''
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const fraction = all.slice(all.length - scale).replace(/0+$/, '')
  return sign + all.slice(0, all.length - scale) + (fraction === '' ? '' : `.${fraction}`)
}

/** The sum, without noughts at its end. */
export function sum(amounts: readonly string[]): string {
  const all = amounts.map(exact)
  const scale = Math.max(0, ...all.map(one => one.scale))
  return printed({ digits: all.reduce((total, one) => total + atScale(one, scale), 0n), scale })
}

export function minus(one: string, other: string): string {
  return sum([one, other.startsWith('-') ? other.slice(1) : `-${other}`])
}

/** Times ten to the power of `tens`, which may be negative. */
export function shifted(amount: string, tens: number): string {
  const { digits, scale } = exact(amount)
  return tens >= scale ? printed({ digits: digits * 10n ** BigInt(tens - scale), scale: 0 }) : printed({ digits, scale: scale - tens })
}

export function compare(one: string, other: string): -1 | 0 | 1 {
  const difference = minus(one, other)
  return difference === '0' ? 0 : difference.startsWith('-') ? -1 : 1
}

/** Whether both are blank or both the same amount, however many noughts are written. */
export function sameAmount(one: string, other: string): boolean {
  if (one === other) return true
  return AMOUNT.test(one) && AMOUNT.test(other) && compare(one, other) === 0
}
