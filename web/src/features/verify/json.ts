/*
 * JSON as the ledger has it: members in their order, numbers as they are written, no member twice. The browser's own reader
 * would round numbers, forget how they were written, and let the last of two members of a name win.
 */

/** A number, exactly as written. */
export class JsonNumber {
  constructor(readonly text: string) {}
}
export type JsonObject = Map<string, Json>
export type Json = null | boolean | string | JsonNumber | Json[] | JsonObject

export class NotJson extends Error {}

const DEEPEST = 100
const TEXT = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const SPACE = /[ \t\r\n]*/y
const WORDS: [string, Json][] = [['true', true], ['false', false], ['null', null]]

/** Throws {@link NotJson} for anything that is not one value. */
export function parse(text: string): Json {
  let at = 0
  const took = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const wrong = (): NotJson => new NotJson(`not JSON at ${at}`)
  const is = (sign: string): boolean => {
    took(SPACE)
    if (text[at] !== sign) return false
    at++
    return true
  }
  const string = (): string => {
    took(SPACE)
    const found = took(TEXT)
    if (!found) throw wrong()
    return found[1]?.includes('\\') ? (JSON.parse(found[0]) as string) : (found[1] ?? '')
  }
  const members = (depth: number): JsonObject => {
    const all: JsonObject = new Map()
    if (is('}')) return all
    do {
      const name = string()
      if (all.has(name) || !is(':')) throw wrong()
      all.set(name, value(depth + 1))
    } while (is(','))
    if (!is('}')) throw wrong()
    return all
  }
  const elements = (depth: number): Json[] => {
    const all: Json[] = []
    if (is(']')) return all
    do all.push(value(depth + 1))
    while (is(','))
    if (!is(']')) throw wrong()
    return all
  }
  const value = (depth: number): Json => {
    if (depth > DEEPEST) throw wrong()
    if (is('{')) return members(depth)
    if (is('[')) return elements(depth)
    if (text[at] === '"') return string()
    for (const [word, means] of WORDS)
      if (text.startsWith(word, at)) {
        at += word.length
        return means
      }
    const number = took(NUMBER)
    if (!number) throw wrong()
    return new JsonNumber(number[0])
  }
  const all = value(0)
  took(SPACE)
  if (at < text.length) throw wrong()
  return all
}

export function objectIn(value: Json | undefined): JsonObject {
  if (value instanceof Map) return value
  throw new NotJson('not an object')
}

export function listIn(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value
  throw new NotJson('not a list')
}

export function textIn(value: Json | undefined): string {
  if (typeof value === 'string') return value
  throw new NotJson('not a text')
}

/** Without white space; in texts only `"`, `\` and what has no form of its own is escaped, control characters as `\u00xx`. */
export function print(value: Json): string {
  if (value instanceof JsonNumber) return value.text
  if (value instanceof Map) return `{${[...value].map(([name, member]) => `${quoted(name)}:${print(member)}`).join(',')}}`
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`
  return typeof value === 'string' ? quoted(value) : String(value)
}

function quoted(text: string): string {
  const escaped = (found: string): string => {
    if (found.length === 2) return found // both halves of a character
    return found === '"' || found === '\\' ? `\\${found}` : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`
  }
  return `"${text.replace(/[\ud800-\udbff][\udc00-\udfff]|["\\\u0000-\u001f\ud800-\udfff]/g, escaped)}"`
}
