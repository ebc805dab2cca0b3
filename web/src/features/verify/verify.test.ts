import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { aKey, edited, evidenceOf, ledgerOf, mirrorOf, noteOver, type Event, type Told } from '../../testing/aLedger'
import { utf8 } from './bytes'
import { Files, NotAZip, unzipped } from './files'
import { hashing } from './hashing'
import { mirrorsIn, tileNumber } from './mirror'
import { PrintedTable } from './printedTable'
import { notesIn, verify, type Brought } from './verify'

const key = aKey()

async function outcome(files: Files | Map<string, Uint8Array>, more: Partial<Brought> = {}) {
  const brought = { files: files instanceof Files ? files : new Files(files), keys: [key.printed], kept: [], ...more }
  return verify(brought, await hashing(), () => undefined, new AbortController().signal)
}

/** `ledger@position check`, or `holds`. */
async function fault(...given: Parameters<typeof outcome>): Promise<string> {
  const told = await outcome(...given)
  return told.holds ? 'holds' : `${told.fault.ledger}@${told.fault.position ?? ''} ${told.fault.check}`
}

function revisions(count: number, mark = (n: number) => `${n}`): Told[] {
  return Array.from({ length: count }, (_, n) => ({ name: 'target-revised', aggregate: 'table', payload: `{"target":"≥${mark(n)}次"}` }))
}

const SIZE = 40
const AT = 25
const told = revisions(SIZE)
const events = ledgerOf(told)
const notes = (of: Event[], by = key, sizes = [10, 20, 30, SIZE]) => sizes.map(size => noteOver(of, size, by))
const honest = mirrorOf(events, notes(events))
const kept = [noteOver(events, SIZE, key)]

describe('a mirror', () => {
  it('holds, and goes on from every checkpoint and from the one that was kept', async () => {
    const proved = await outcome(honest, { kept })
    expect(proved).toMatchObject({ holds: true, proved: [{ what: 'contents', n: SIZE }, { what: 'checkpoints', n: 4 }, { what: 'kept', size: SIZE }, { what: 'root', size: SIZE }] })
  })

  it('is caught in every way that a holder of the database could think of, at its position', async () => {
    const inserted = ledgerOf(revisions(SIZE, n => (n < AT ? `${n}` : `forged ${n}`)))
    const swapped = events.map((event, n) => (n === AT ? events[AT + 3] : n === AT + 3 ? events[AT] : event) as Event)
    const other = aKey()
    expect(await fault(edited(honest, 'drill/events.ndjson', `≥${AT}次`, `≤${AT}次`))).toBe(`drill@${AT} payload`)
    expect(await fault(edited(honest, 'drill/events.ndjson', 'editor', 'office'))).toBe('drill@0 actor')
    expect(await fault(mirrorOf(events.filter((_, n) => n !== AT), notes(events)))).toBe(`drill@${AT} position`)
    expect(await fault(mirrorOf(swapped, notes(events)))).toBe(`drill@${AT} position`)
    expect(await fault(mirrorOf(inserted, notes(events)))).toBe('drill@20 consistency')
    expect(await fault(mirrorOf(events.slice(0, SIZE - 5), notes(events)))).toBe(`drill@${SIZE - 5} entry`)
    expect(await fault(mirrorOf(events.slice(0, 30), notes(events, key, [10, 20, 30])), { kept })).toBe('drill@30 truncated')
    expect(await fault(mirrorOf(inserted, notes(inserted, other)))).toBe('drill@ signature')
    expect(await fault(mirrorOf(inserted, notes(inserted)), { kept })).toBe('drill@0 consistency')
  })

  it('is checked link by link: an event left out of the chain, and one that claims another place in its commit', async () => {
    const lines = (change: (line: string, n: number) => string) => new Files(new Map([...honest, ['drill/events.ndjson', utf8(events.map(({ line }, n) => `${change(line, n)}\n`).join(''))]]))
    expect(await fault(lines((line, n) => (n === AT ? line.replace(/"link":"./, '"link":"g') : line)))).toBe(`drill@${AT} line`)
    expect(await fault(lines((line, n) => (n === AT ? line.replace(/"link":"[0-9a-f]{64}"/, `"link":"${'0'.repeat(64)}"`) : line)))).toBe(`drill@${AT} chain`)
    expect(await fault(lines((line, n) => (n === AT ? line.replace(/,"link":"[0-9a-f]{64}"/, '') : line)))).toBe(`drill@${AT} chain`)
    expect(await fault(lines((line, n) => (n === AT ? line.replace('"commitIndex":0'.replaceAll('"', '\\"'), '"commitIndex":1'.replaceAll('"', '\\"')) : line)))).toBe(`drill@${AT} leaf`)
  })

  it('of more than one tile is read tile by tile', async () => {
    const many = ledgerOf(revisions(300))
    const mirror = mirrorOf(many, notes(many, key, [256, 300]))
    expect([...mirror.keys()]).toContain('drill/tile/0/001.p/44')
    expect(await fault(mirror)).toBe('holds')
    expect(tileNumber(1234067, 256)).toBe('x001/x234/067')
    expect(mirrorsIn(new Files(new Map([['checkpoint', utf8('')], ['b/budget/checkpoint', utf8('')], ['b/checkpoints.ndjson', utf8('')]])))).toEqual(['', 'b/budget/'])
  })

  it('needs its key, and something to be verified', async () => {
    expect(await fault(honest, { keys: [] })).toBe('drill@ key')
    expect(await fault(new Map([['letter.txt', utf8('')]]))).toBe('package@ format')
    expect(notesIn(kept.join('\n'))).toEqual(kept)
  })
})

const ROW = '{"indicatorId":"i-1","level":{"level1":"产出指标","level2":"数量指标"},"name":"培训","description":"培训次数","target":{"text":"≥2次"}}'
const STORY: Told[] = [
  { name: 'project-registered', aggregate: 'p-1', payload: '{"projectId":"p-1","unitId":"571203","fiscalYear":2024,"name":"宣传<项目>"}' },
  { name: 'unit-registered', aggregate: 'p-1', payload: '{"unitId":"571203","name":"中心"}' },
  { name: 'budget-drafted', aggregate: 'p-1', payload: '{"figures":{"total":"50.00","fiscal":"50.00","other":null,"measure":"万元"},"purpose":"一\\n二"}' },
  { name: 'target-table-opened', aggregate: 'other', payload: '{}' },
  { name: 'indicator-added', aggregate: 'p-1', payload: ROW },
  { name: 'indicator-added', aggregate: 'p-1', payload: ROW.replaceAll('i-1', 'i-2') },
  { name: 'indicators-reordered', aggregate: 'p-1', payload: '{"order":["i-2"]}' },
  { name: 'target-revised', aggregate: 'p-1', payload: '{"indicatorId":"i-1","target":{"text":"≥3次"}}' },
  { name: 'goals-revised', aggregate: 'p-1', payload: '{"goals":["好"]}' },
  { name: 'table-approved', aggregate: 'p-1', payload: '{"version":1}' },
]
const TABLE = '{"format":"mubiao-table/1","projectId":"p-1","fiscalYear":2024,"name":"宣传<项目>","unit":{"code":"571203","name":"中心"},"stage":"approved","approvedVersion":1,'
  + '"budget":{"total":"50.00","fiscal":"50.00","other":null,"measure":"万元"},"purpose":"一\\u000a二","goals":["好"],"indicators":['
  + '{"indicatorId":"i-2","level1":"产出指标","level2":"数量指标","name":"培训","description":"培训次数","target":"≥2次"},'
  + '{"indicatorId":"i-1","level1":"产出指标","level2":"数量指标","name":"培训","description":"培训次数","target":"≥3次"}],"positions":{"indicator":"9"}}\n'

function printed(story: readonly Told[]): { json: string, html: string } {
  const table = new PrintedTable()
  story.forEach(({ name, aggregate, payload }, position) => {
    if (aggregate === 'p-1') table.take('indicator', position, name, utf8(payload))
  })
  return { json: table.json(), html: table.html() }
}

describe('an evidence package', () => {
  const story = ledgerOf(STORY)
  const note = noteOver(story, STORY.length, key)
  const package_ = evidenceOf(story, note, 'p-1', printed(STORY))
  const at = (name: string) => `ledgers/indicator/${name}`

  it('holds, and its table is the fold of its events', async () => {
    expect(printed(STORY).json).toBe(TABLE)
    expect(printed(STORY).html).toContain('<td>宣传&lt;项目&gt; </td>')
    const proved = await outcome(package_)
    expect(proved).toMatchObject({ holds: true, proved: [{ what: 'events', events: 9, size: 10 }, { what: 'table', projectId: 'p-1' }] })
  })

  it('is refused for one character of the table, of an event, of a proof, or of the checkpoint', async () => {
    expect(await fault(edited(package_, 'table.json', '≥3次', '≥4次'))).toBe('package@ table')
    expect(await fault(edited(package_, 'table.html', '≥3次', '≥4次'))).toBe('package@ table')
    expect(await fault(edited(package_, at('events.ndjson'), '≥3次', '≥4次'))).toBe('indicator@7 payload')
    expect(await fault(edited(package_, at('proofs/4.tlog-proof'), 'index 4', 'index 5'))).toBe('indicator@4 inclusion')
    expect(await fault(edited(package_, at('checkpoint'), '\n10\n', '\n11\n'))).toBe('indicator@ signature')
    expect(await fault(package_, { keys: [aKey().printed] })).toBe('indicator@ signature')
  })

  it('is refused with an event left out, one of something else, or of no table', async () => {
    const without = story.filter((_, n) => n !== 6)
    expect(await fault(new Map([...package_, [at('events.ndjson'), utf8(without.filter(({ aggregate }) => aggregate === 'p-1').map(({ line }) => `${line}\n`).join(''))]]))).toBe('indicator@7 sequence')
    const alien = new Map([...package_, ...evidenceOf(story, note, 'other', printed(STORY))])
    expect(await fault(new Map([...alien, ['evidence.json', package_.get('evidence.json') ?? utf8('')]]))).toBe('indicator@3 aggregate')
    const unknown = ledgerOf([{ name: 'weather-changed', aggregate: 'p-1', payload: '{}' }])
    expect(await fault(evidenceOf(unknown, noteOver(unknown, 1, key), 'p-1', { json: '', html: '' }))).toBe('indicator@0 table')
  })

  it('is read out of a zip, a damaged one or a name twice is not', async () => {
    const zip = zipSync(Object.fromEntries(package_))
    expect(await fault(unzipped(zip))).toBe('holds')
    expect(() => unzipped(zip.slice(0, 300))).toThrow(NotAZip)
    const twice = zipSync({ 'a.txt': utf8('1'), 'b.txt': utf8('2') })
    expect(() => unzipped(twice.map((byte, n) => (byte === 0x62 && twice[n + 1] === 0x2e ? 0x61 : byte)))).toThrow(NotAZip)
  })

  it('can be given up while it is verified', async () => {
    const many = ledgerOf(revisions(3000))
    const given = new AbortController()
    const told: number[] = []
    const under = verify({ files: new Files(mirrorOf(many, notes(many, key, [3000]))), keys: [key.printed], kept: [] }, await hashing(), (done, total) => {
      told.push(done / total)
      given.abort()
    }, given.signal)
    await expect(under).rejects.toMatchObject({ name: 'AbortError' })
    expect(told[0]).toBeLessThan(1)
  })
})
