import { isClosed, ofTheMoment } from './moment'
import { ApiProblem, LOOKING_BACK } from './problem'

/** What may go with a request besides its path. */
export interface Call {
  query?: Record<string, string | number | boolean | null | undefined>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is, under its own media type. */
  document?: { bytes: BodyInit, mediaType: string }
  /** The same key with the same content gives the first answer again, so that a lost answer can be asked for. */
  idempotencyKey?: string
  /** The version in which what is changed was seen. */
  ifMatch?: string
  /** Ledger positions that the answer is to have seen, as `indicator@12,budget@3`. */
  readAfter?: string
  /** The media type of `json` where it is not application/json. */
  mediaType?: string
  /** A 401 is an answer here and not the end of the session. */
  mayBeSignedOut?: boolean
  signal?: AbortSignal
}

let language = 'zh-CN'
let sessionEnded: () => void = () => undefined

/** The language the server is asked to answer in, from the next request on. */
export function speak(tag: string): void {
  language = tag
}

/** Called whenever an answer says that nobody is signed in any more. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener
}

export function address(path: string, query: Call['query'] = {}): string {
  const text = new URLSearchParams(given(query)).toString()
  return text ? `${path}?${text}` : path
}

/** What was not left blank. */
function given(query: Call['query'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, String(value)]])),
  )
}

/**
 * One request to the gateway, which sees to it that a read shows what the same session has written before. Resolves with the body of a success (undefined when it has none); rejects with an
 * {@link ApiProblem} for every other answer and for none, and with an AbortError when `signal` was raised.
 */
export async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options: Call = {}): Promise<T> {
  const response = await send(method, path, options)
  if (!response.ok) {
    if (response.status === 401 && !options.mayBeSignedOut) sessionEnded()
    throw await ApiProblem.of(response)
  }
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** A read together with the version that its answer carries as `ETag`. Rejects as {@link call} does. */
export async function callTagged<T>(path: string, options: Call = {}): Promise<{ body: T, version: string }> {
  const response = await send('GET', path, options)
  if (!response.ok) {
    if (response.status === 401) sessionEnded()
    throw await ApiProblem.of(response)
  }
  return { body: (await response.json()) as T, version: (response.headers.get('ETag') ?? '').replace(/^(?:W\/)?"|"$/g, '') }
}

/** One message of a stream of server-sent events. */
export interface StreamMessage {
  event: string
  data: string
}

/**
 * A stream of server-sent events, message by message until the server ends it. In place of EventSource, which cannot say in
 * which language to answer and cannot tell why it was refused. Rejects as {@link call} does.
 */
export async function* stream(path: string, options: Call = {}): AsyncGenerator<StreamMessage> {
  const response = await send('GET', path, options, 'text/event-stream, application/problem+json')
  if (!response.ok) {
    if (response.status === 401) sessionEnded()
    throw await ApiProblem.of(response)
  }
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const part = await reader?.read()
      if (part?.value === undefined) return
      rest += decoder.decode(part.value, { stream: true })
      const blocks = rest.split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const message = messageIn(block)
        if (message !== null) yield message
      }
    }
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw ApiProblem.unreachable()
  } finally {
    await reader?.cancel().catch(() => undefined)
  }
}

/** What a block of lines says; null for a comment. */
function messageIn(block: string): StreamMessage | null {
  const fields = block.split(/\r?\n/).map(line => /^([^:]+): ?(.*)$/.exec(line))
  const of = (name: string) => fields.filter(field => field?.[1] === name).map(field => field?.[2] ?? '')
  const data = of('data')
  return data.length === 0 ? null : { event: of('event')[0] ?? 'message', data: data.join('\n') }
}

/** A file, with the name that the server gives it. Rejects as {@link call} does. */
export async function download(path: string, options: Call = {}): Promise<{ name: string, bytes: Blob }> {
  const response = await send('GET', path, options, '*/*')
  if (!response.ok) {
    if (response.status === 401) sessionEnded()
    throw await ApiProblem.of(response)
  }
  const [, name = 'download'] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? []
  return { name, bytes: await response.blob() }
}

async function send(method: string, path: string, options: Call, accept = 'application/json, application/problem+json'): Promise<Response> {
  if (isClosed(method, path)) throw new ApiProblem(409, LOOKING_BACK, '')
  try {
    return await fetch(address(path, method === 'GET' ? { ...ofTheMoment(path), ...given(options.query) } : options.query), {
      method,
      headers: headers(options, accept),
      body: options.document?.bytes ?? (options.json === undefined ? undefined : JSON.stringify(options.json)),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: options.signal,
    })
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw ApiProblem.unreachable()
  }
}

function headers(options: Call, accept: string): Record<string, string> {
  const mediaType = options.document?.mediaType ?? (options.json === undefined ? null : (options.mediaType ?? 'application/json'))
  return {
    'Accept': accept,
    'Accept-Language': language,
    'X-Requested-With': 'mubiao', // a form on another site cannot send it
    ...(mediaType === null ? {} : { 'Content-Type': mediaType }),
    ...(options.idempotencyKey === undefined ? {} : { 'Idempotency-Key': options.idempotencyKey }),
    ...(options.ifMatch === undefined ? {} : { 'If-Match': `"${options.ifMatch}"` }),
    ...(options.readAfter === undefined || options.readAfter === '' ? {} : { 'Read-After': options.readAfter }),
  }
}

/** A key for `Idempotency-Key`; works on plain http too, where `crypto.randomUUID` does not. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
