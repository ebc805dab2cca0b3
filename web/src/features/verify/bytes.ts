/** Bytes of their own, as the browser's cryptography takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()

/** UTF-8. */
export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes
}

/** The text of UTF-8 bytes, a byte order mark kept. Throws a TypeError where they are none. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place])
}

/** 64 lower-case digits for a hash. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** null for anything that {@link hex} does not print. */
export function ofHex(text: string): Bytes | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], digits => parseInt(digits, 16))
}

/** RFC 4648 §4, padded. null for any other spelling. */
export function ofBase64(text: string): Bytes | null {
  try {
    const raw = atob(text)
    return btoa(raw) === text ? Uint8Array.from(raw, character => character.charCodeAt(0)) : null
  } catch {
    return null
  }
}

/** The lines of a file without their newlines, empty ones left out; read one after the other, however large the file. */
export function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(0x0a, from)
    const end = found < 0 ? bytes.length : found
    if (end > from) yield bytes.subarray(from, end)
    from = end + 1
  }
}
