/** The largest document that the gateway takes. */
export const LARGEST = 20 * 1024 * 1024

const MEDIA_TYPES: Record<string, string> = {
  txt: 'text/plain', // without a charset: the server looks at the bytes, which may well be GB18030
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** For the `accept` of a file field. */
export const ACCEPTED = Object.entries(MEDIA_TYPES)
  .flatMap(([extension, mediaType]) => [`.${extension}`, mediaType])
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
