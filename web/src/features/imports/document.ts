/** The largest document that the gateway takes. */
export const LARGEST = 20 * 1024 * 1024

const MEDIA_TYPES: Record<string, string> = {
  txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** For the `accept` of a file field. */
export const ACCEPTED = Object.entries(MEDIA_TYPES)
  .flatMap(([extension, mediaType]) => [`.${extension}`, mediaType.replace(/;.*/, '')])
  .join(',')

export type Refusal = 'KIND' | 'EMPTY' | 'TOO_LARGE'

/** Why a file is not even sent; null when it may be. */
export function refusal(file: { name: string, size: number }): Refusal | null {
  if (mediaTypeOf(file.name) === undefined) return 'KIND'
  if (file.size === 0) return 'EMPTY'
  return file.size > LARGEST ? 'TOO_LARGE' : null
}

export function mediaTypeOf(name: string): string | undefined {
  return MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
}

export interface Readable {
  bytes: ArrayBuffer
  /** The encoding it was kept in, where that was not UTF-8 and it was rewritten. */
  rewrittenFrom: 'gb18030' | 'utf-16le' | null
}

/**
 * A text as UTF-8. Office computers also keep texts in GB18030 (the usual one of Windows here) or UTF-16 with its mark;
 * both are rewritten, character for character. What is UTF-8 already is passed on byte for byte.
 */
export function asUtf8(bytes: ArrayBuffer): Readable {
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (start[0] === 0xff && start[1] === 0xfe) return rewritten(bytes, 'utf-16le')
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { bytes, rewrittenFrom: null }
  } catch {
    return rewritten(bytes, 'gb18030')
  }
}

function rewritten(bytes: ArrayBuffer, encoding: 'gb18030' | 'utf-16le'): Readable {
  const text = new TextDecoder(encoding).decode(bytes)
  return { bytes: new TextEncoder().encode(text).buffer as ArrayBuffer, rewrittenFrom: encoding }
}
