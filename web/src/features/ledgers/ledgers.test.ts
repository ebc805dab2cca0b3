import { flushPromises } from '@vue/test-utils'
import { unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { aKey, ledgerOf, mirrorOf, noteOver } from '../../testing/aLedger'
import { gateway, mounted } from '../../testing/testing'
import { Files } from '../verify/files'
import { hashing } from '../verify/hashing'
import { verify } from '../verify/verify'
import LedgersPage from './LedgersPage.vue'
import { mirrored } from './mirror'

const key = aKey()
const events = ledgerOf(Array.from({ length: 300 }, (_, n) => ({ name: 'target-revised', aggregate: 'table', payload: `{"n":${n}}` })))
const notes = [100, 300].map(size => noteOver(events, size, key))
const mirror = mirrorOf(events, notes)

/** The files of the mirror as a ledger serves them, lines in pages of 200. */
function served(path: string): Uint8Array | null {
  const [, name = '', from] = /^\/api\/ledgers\/drill\/([^?]+)(?:\?limit=1000&from=(\d+))?$/.exec(path) ?? []
  if (from === undefined) return mirror.get(`drill/${name}`) ?? (name === 'tile/1/000.p/1' ? new Uint8Array(32) : null)
  const lines = Buffer.from(mirror.get(name === 'entries' ? 'drill/events.ndjson' : 'drill/checkpoints.ndjson') ?? []).toString('utf8').trimEnd().split('\n')
  const number = (line: string) => Number((JSON.parse(line) as Record<string, string>)[name === 'entries' ? 'position' : 'size'])
  return Buffer.from(lines.filter(line => number(line) >= Number(from)).slice(0, 200).map(line => `${line}\n`).join(''), 'utf8')
}

describe('a mirror made by the page', () => {
  it('is the whole ledger, page by page, and is verified by its key', async () => {
    vi.stubGlobal('fetch', (path: string) => {
      const bytes = served(path)
      return Promise.resolve(bytes === null ? new Response('{}', { status: 404 }) : new Response(bytes as BodyInit))
    })
    const told: number[] = []
    const zip = await mirrored('drill', done => told.push(done), new AbortController().signal)
    expect(told).toEqual([200, 300])
    const files = new Files(new Map(Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer())))))
    expect(files.names).toContain('drill/tile/entries/001.p/44')
    const outcome = await verify({ files, keys: [key.printed], kept: [] }, await hashing(), () => undefined, new AbortController().signal)
    expect(outcome).toMatchObject({ holds: true, proved: [{ what: 'contents', n: 300 }, { what: 'checkpoints', n: 2 }, { what: 'root', size: 300 }] })
  })
})

const LEDGERS = [{ name: 'budget', origin: 'mubiao.test/drill', size: '1304', recordedAt: '2024-05-01T10:00:00+08:00', verifierKey: key.printed }]
const CERTIFICATE = { position: '7', at: '2024-05-02T10:00:00+08:00', actor: { subject: 'auditor', displayName: '审计', roles: ['auditor'], unit: null }, equal: true, difference: null, positions: { budget: '1303', indicator: '9' }, documents: '16', live: 'ab'.repeat(32), replayed: 'ab'.repeat(32) }
const READ = { position: '8', at: '2024-05-02T03:00:00.123Z', recordedAt: '2024-05-02T03:00:00.123Z', actor: CERTIFICATE.actor, type: 'evidence-downloaded', path: '/api/projects/p%E7%9B%AE/evidence', positions: {} }

describe('LedgersPage', () => {
  it('shows each ledger with its size, its last checkpoint and key, the last certificate and the reads', async () => {
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(
      path === '/api/ledgers'
        ? JSON.stringify(LEDGERS)
        : path.endsWith('/checkpoint')
          ? notes[1]
          : JSON.stringify(path.includes('certificates') ? { replay: { running: false, done: '0', total: '0', problem: null }, items: [CERTIFICATE], total: 1 } : { items: [READ], total: 31 }),
    )))
    const { page } = await mounted(LedgersPage, '/ledgers')
    await flushPromises()
    expect(page.get('[data-testid=ledger-size]').text()).toBe('1,304')
    expect(page.get('[data-testid=ledger-checkpoint]').text()).toBe('覆盖前 300 笔其后 1004 笔尚待签署')
    expect(page.get('[data-testid=verifier-key]').text()).toBe(key.printed)
    expect(page.get('[data-testid=certificate]').text()).toContain('完全一致')
    expect(page.get('[data-testid=certificate]').text()).toContain('budget@1303 indicator@9')
    expect(page.get('[data-testid=read]').text()).toContain('下载证据包/api/projects/p目/evidence')
    expect(page.get('[data-testid=read]').text()).toContain('2024-05-02 11:00:00')
    expect(page.get('[data-testid=reads-total]').text()).toBe('共 31 笔')
  })

  it('begins a replay and says how far it has come', async () => {
    const seen = gateway(({ method, path }) => {
      if (path === '/api/ledgers') return { json: [] }
      if (method === 'POST') return { status: 202, json: {} }
      return { json: path.includes('certificates') ? { replay: { running: seen.some(one => one.method === 'POST'), done: '5', total: '9', problem: null }, items: [], total: 0 } : { items: [], total: 0 } }
    })
    const { page } = await mounted(LedgersPage, '/ledgers')
    expect(page.text()).toContain('还没有证书')
    await page.get('[data-testid=begin-replay]').trigger('click')
    await flushPromises()
    expect(page.get('[data-testid=replay-running]').text()).toBe('正在重放：5 / 9')
  })
})
