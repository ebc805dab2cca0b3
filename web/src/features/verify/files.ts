import { unzipSync } from 'fflate'
import { textOf } from './bytes'

/** The files of what is verified, by their names with `/` between folders. */
export class Files {
  constructor(private readonly all: ReadonlyMap<string, Uint8Array>) {}

  get names(): string[] {
    return [...this.all.keys()]
  }

  bytes(name: string): Uint8Array | null {
    return this.all.get(name) ?? null
  }

  /** null where there is none or where it is no UTF-8. */
  text(name: string): string | null {
    const bytes = this.all.get(name)
    try {
      return bytes === undefined ? null : textOf(bytes)
    } catch {
      return null
    }
  }
}

/** The content of a zip is not what it should be: damaged, a name twice, or larger than a page can hold. */
export class NotAZip extends Error {}

const MOST_BYTES = 1024 ** 3

/** Unpacks a zip that somebody picked; throws {@link NotAZip}. */
export function unzipped(zip: Uint8Array): Files {
  const names = new Set<string>()
  let size = 0
  try {
    const all = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        size += originalSize
        if (names.has(name) || size > MOST_BYTES) throw new NotAZip(name)
        names.add(name)
        return !name.endsWith('/')
      },
    })
    return new Files(new Map(Object.entries(all)))
  } catch (failure) {
    throw failure instanceof NotAZip ? failure : new NotAZip(String(failure))
  }
}

/** A folder that somebody picked, or single files of it. */
export async function folder(picked: readonly File[]): Promise<Files> {
  const all = await Promise.all(picked.map(async file => [file.webkitRelativePath || file.name, new Uint8Array(await file.arrayBuffer())] as const))
  return new Files(new Map(all))
}
