import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hex, ofBase64, utf8 } from './bytes'
import { checkedLine } from './eventLine'
import { ofBrowser, ofPage, type Hashing } from './hashing'
import { parse, print } from './json'
import { keyOf, keysIn, noteOf, ofHash, signed } from './note'
import { GrowingTree, HashRules } from './tree'

interface Part {
  salt: string
  text: string
  digest: string
}
interface Vectors {
  origin: string
  genesis: string
  commits: { link: string, entries: ({ position: number, envelope: string, leaf: string } & Record<'payload' | 'metadata' | 'actor', Part | null>)[] }[]
}
/** The vectors of the format, which another program made. */
const vectors = JSON.parse(readFileSync(join(process.cwd(), '../libs/ledger-verifier/src/test/resources/vectors/chain.json'), 'utf8')) as Vectors

const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const NOTE = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

async function both(): Promise<Hashing[]> {
  const browser = await ofBrowser()
  if (browser === null) throw new Error('this Node has no Ed25519 in WebCrypto')
  return [browser, await ofPage()]
}

describe('the format', () => {
  it('hashes the vectors as they say, by the browser\'s cryptography and by the page\'s own', async () => {
    for (const hashing of await both()) {
      const rules = new HashRules(hashing)
      let link = await rules.genesis(vectors.origin)
      expect(hex(link)).toBe(vectors.genesis)
      for (const commit of vectors.commits) {
        const leaves = []
        for (const { envelope, leaf, position, payload, metadata, actor } of commit.entries) {
          const line = JSON.stringify({ position: String(position), envelope, payload, metadata, actor })
          const event = await checkedLine('vectors', position, utf8(line), rules)
          expect(hex(event.leaf)).toBe(leaf)
          leaves.push(event.leaf)
        }
        link = await rules.link(link, leaves)
        expect(hex(link)).toBe(commit.link)
      }
    }
  })

  it('has the roots of the document', async () => {
    const [hashing] = await both()
    const rules = new HashRules(hashing as Hashing)
    const tree = new GrowingTree(rules)
    const roots = [hex(await tree.root())]
    for (const leaf of [[], [0x00], [0x10]]) {
      await tree.append(await rules.leaf(Uint8Array.from(leaf)))
      roots.push(hex(await tree.root()))
    }
    expect(roots).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    ])
  })

  it('takes the example of Go\'s note package, and no other text, key or id', async () => {
    for (const hashing of await both()) {
      const key = await keyOf(KEY, hashing)
      const note = noteOf(NOTE)
      if (key === null || note === null) throw new Error('the example is not read')
      expect(await signed(note, key, hashing)).toBe(true)
      expect(await signed({ ...note, text: note.text.replace('answer', 'Answer') }, key, hashing)).toBe(false)
      expect(await keyOf(KEY.replace('c74f20a3', 'c74f20a4'), hashing)).toBeNull()
      expect(await signed(note, { ...key, key: key.key.map(byte => byte ^ 1) }, hashing)).toBe(false)
    }
  })

  it('finds keys in whatever text they were kept in', () => {
    expect(keysIn(`[{"name":"budget","verifierKey":"${KEY}"}]`)).toEqual([KEY])
    expect(keysIn(`budget ${KEY}\n${KEY}`)).toEqual([KEY])
    expect(keysIn('no key+at all')).toEqual([])
  })

  it('keeps JSON as it was written, and refuses what two readers could read in two ways', () => {
    for (const text of ['{"b":1.0,"a":[null,true,-0.5e3],"c":"\\u000a\\"好"}', '[]', '"\\ud800"']) expect(print(parse(text))).toBe(text)
    for (const text of ['{"a":1,"a":2}', '{"a":01}', '[1,]', '{} x', '"\n"', 'nul', '']) expect(() => parse(text), text).toThrow()
    expect(() => parse('['.repeat(200))).toThrow()
  })

  it('takes no other spelling of bytes', () => {
    expect(ofBase64('AA==')).toEqual(Uint8Array.of(0))
    for (const text of ['AB==', 'AA', ' AA==', 'AA==\n']) expect(ofBase64(text), text).toBeNull()
    expect(ofHash('AB'.repeat(32))).toBeNull()
  })
})
