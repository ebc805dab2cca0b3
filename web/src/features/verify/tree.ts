import { joined, same, utf8, type Bytes } from './bytes'
import type { Hashing } from './hashing'

/** The tree of RFC 6962 §2.1 and the chain of commits, by the hash rules of the format. */
export class HashRules {
  constructor(private readonly hashing: Hashing) {}

  leaf(envelope: Uint8Array): Promise<Bytes> {
    return this.hashing.sha256(joined([0x00], envelope))
  }

  node(left: Bytes, right: Bytes): Promise<Bytes> {
    return this.hashing.sha256(joined([0x01], left, right))
  }

  link(before: Bytes, leaves: readonly Bytes[]): Promise<Bytes> {
    return this.hashing.sha256(joined([0x10], before, ...leaves))
  }

  genesis(origin: string): Promise<Bytes> {
    return this.hashing.sha256(joined([0x11], utf8(origin)))
  }

  digest(part: Part, salt: Bytes, content: Bytes): Promise<Bytes> {
    return this.hashing.sha256(joined([RULE_OF[part]], salt, content))
  }

  /** What an order of erasure left of a part. */
  left(content: Bytes): Promise<Bytes> {
    return this.hashing.sha256(joined([0x23], content))
  }

  nothing(): Promise<Bytes> {
    return this.hashing.sha256(new Uint8Array())
  }
}

export const PARTS = ['payload', 'metadata', 'actor'] as const
export type Part = (typeof PARTS)[number]
const RULE_OF: Record<Part, number> = { payload: 0x20, metadata: 0x21, actor: 0x22 }

/** A tree that leaves are put behind one after the other; keeps one hash per level. */
export class GrowingTree {
  size = 0
  private readonly whole: Bytes[] = [] // roots of the full subtrees, the largest first

  constructor(private readonly rules: HashRules) {}

  async append(leaf: Bytes): Promise<void> {
    let hash = leaf
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) hash = await this.rules.node(this.whole.pop() as Bytes, hash)
    this.whole.push(hash)
    this.size++
  }

  async root(): Promise<Bytes> {
    let root = this.whole.at(-1)
    for (let place = this.whole.length - 2; place >= 0; place--) root = await this.rules.node(this.whole[place] as Bytes, root as Bytes)
    return root ?? this.rules.nothing()
  }
}

/** RFC 9162 §2.1.3.2: is the leaf at `index` of the tree of `size` leaves that has this root? */
export async function includes(index: number, size: number, leaf: Bytes, path: readonly Bytes[], root: Bytes, rules: HashRules): Promise<boolean> {
  if (index < 0 || index >= size) return false
  const half = (n: number) => Math.floor(n / 2) // positions go beyond the 32 bits of a shift
  let fn = index
  let sn = size - 1
  let hash = leaf
  for (const step of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = await rules.node(step, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = await rules.node(hash, step)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && same(hash, root)
}
