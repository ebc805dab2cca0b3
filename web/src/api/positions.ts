/**
 * The newest ledger positions this page has caused, e.g. `budget@45,indicator@123`. A read that names them is answered
 * from a view that has already seen them, so nobody misses their own change.
 */
export class Positions {
  private readonly newest = new Map<string, bigint>()

  /** Takes in the value of a `Ledger-Position` header; what cannot be read is passed over. */
  note(header: string | null): void {
    for (const part of (header ?? '').split(',')) {
      const [, ledger, position] = /^\s*([\w-]+)@(\d+)\s*$/.exec(part) ?? []
      if (ledger === undefined || position === undefined) continue
      const known = this.newest.get(ledger)
      if (known === undefined || BigInt(position) > known) this.newest.set(ledger, BigInt(position))
    }
  }

  /** For the header `Read-After`; null while nothing was written. */
  toHeader(): string | null {
    if (this.newest.size === 0) return null
    return [...this.newest].sort().map(([ledger, position]) => `${ledger}@${position}`).join(',')
  }

  forget(): void {
    this.newest.clear()
  }
}
