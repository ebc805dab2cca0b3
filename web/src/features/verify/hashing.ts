import type { Bytes } from './bytes'

/** The two primitives that everything rests on: SHA-256, and Ed25519 (RFC 8032) with a 32-byte key. */
export interface Hashing {
  sha256: (bytes: Bytes) => Promise<Bytes>
  verifies: (key: Bytes, signature: Bytes, message: Bytes) => Promise<boolean>
  /** Who computes it, told to the person. */
  by: 'browser' | 'page'
}

/** The browser's own cryptography; null where it has no Ed25519, or none at all because the page came over plain http. */
export async function ofBrowser(subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): Promise<Hashing | null> {
  const imported = (key: Bytes) => subtle?.importKey('raw', key, 'Ed25519', false, ['verify'])
  try {
    if ((await imported(new Uint8Array(32).fill(1, 0, 1))) === undefined || subtle === undefined) return null
  } catch {
    return null
  }
  return {
    by: 'browser',
    sha256: async bytes => new Uint8Array(await subtle.digest('SHA-256', bytes)),
    verifies: async (key, signature, message) => {
      try {
        return await subtle.verify('Ed25519', (await imported(key)) as CryptoKey, signature, message)
      } catch {
        return false // not a point of the curve
      }
    },
  }
}

/** The same from a library in the page, as a chunk of its own: for browsers that lack it. */
export async function ofPage(): Promise<Hashing> {
  const [{ sha256, sha512 }, ed25519] = await Promise.all([import('@noble/hashes/sha2.js'), import('@noble/ed25519')])
  ed25519.hashes.sha512 = sha512
  return {
    by: 'page',
    sha256: bytes => Promise.resolve(sha256(bytes) as Bytes),
    verifies: (key, signature, message) => {
      try {
        return Promise.resolve(ed25519.verify(signature, message, key, { zip215: false }))
      } catch {
        return Promise.resolve(false)
      }
    },
  }
}

export async function hashing(): Promise<Hashing> {
  return (await ofBrowser()) ?? (await ofPage())
}
