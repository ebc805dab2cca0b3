import { DoesNotHold } from './doesNotHold'
import type { EventLine } from './eventLine'
import { JsonNumber, objectIn, textIn } from './json'

/** Holds what is masked in a ledger against the orders in it: each masked part is named by a later order, and is what it left. */
export class Masks {
  private readonly ordered = new Set<string>()
  private readonly found: { position: number, key: string }[] = []

  take(event: EventLine): void {
    for (const { part, left } of event.masked) this.found.push({ position: event.position, key: `${event.position} ${part} ${left}` })
    const position = event.order?.get('position')
    if (event.order === null || !(position instanceof JsonNumber) || Number(position.text) >= event.position) return
    for (const [part, left] of objectIn(event.order.get('left'))) this.ordered.add(`${position.text} ${part} ${textIn(left)}`)
  }

  check(ledger: string): void {
    const bare = this.found.filter(({ key }) => !this.ordered.has(key)).map(({ position }) => position)
    if (bare.length > 0) throw new DoesNotHold(ledger, Math.min(...bare), 'mask')
  }
}
