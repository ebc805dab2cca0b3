import { fileOf, readCheckpoint } from '../../api/audit'
import { tileNumber } from '../verify/mirror'
import { saidBy } from '../verify/verify'

const WIDTH = 256
const LINES = 1000

/**
 * Copies a whole ledger into a zip that can be verified with no access to the suite: the same files as `./mubiao mirror`.
 * `told` is called with how many events were copied; rejects as `call` does.
 */
export async function mirrored(ledger: string, told: (done: number, total: number) => void, signal: AbortSignal): Promise<Blob> {
  const { Zip, ZipDeflate, strToU8 } = await import('fflate')
  const parts: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((failure, part) => {
    if (failure) throw failure
    parts.push(part as Uint8Array<ArrayBuffer>)
  })
  const file = (name: string) => {
    const stream = new ZipDeflate(`${ledger}/${name}`, { level: 6 })
    zip.add(stream)
    return stream
  }
  const checkpoint = await readCheckpoint(ledger, signal)
  const size = saidBy(checkpoint)?.size ?? 0
  for (let level = 0; Math.floor(size / WIDTH ** level) > 0; level++) for (const tile of tilesOf(Math.floor(size / WIDTH ** level))) await copy(`tile/${level}/${tile}`)
  for (const tile of tilesOf(size)) await copy(`tile/entries/${tile}`)
  await lines('entries', 'events.ndjson', 'position', size, told)
  await lines('checkpoints', 'checkpoints.ndjson', 'size', size + 1)
  file('checkpoint').push(strToU8(checkpoint), true)
  zip.end()
  return new Blob(parts, { type: 'application/zip' })

  async function copy(path: string): Promise<void> {
    const bytes = new Uint8Array(await (await fileOf(ledger, path, signal)).arrayBuffer())
    file(path).push(bytes, true)
  }

  /** Pages of lines, each with a number that grows, until `below`. */
  async function lines(path: string, name: string, number: string, below: number, report?: typeof told): Promise<void> {
    const stream = file(name)
    for (let from = 0; from < below;) {
      const page = await (await fileOf(ledger, `${path}?limit=${LINES}&from=${from}`, signal)).text()
      const last = page.trimEnd().split('\n').at(-1) ?? ''
      if (last === '') break
      stream.push(strToU8(page))
      from = Number((JSON.parse(last) as Record<string, string>)[number]) + 1
      report?.(Math.min(from, below), below)
    }
    stream.push(new Uint8Array(), true)
  }
}

function tilesOf(hashes: number): string[] {
  return Array.from({ length: Math.ceil(hashes / WIDTH) }, (_, index) => tileNumber(index, Math.min(WIDTH, hashes - index * WIDTH)))
}
