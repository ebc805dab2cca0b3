import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type ElementNode, type TemplateChildNode } from '@vue/compiler-dom'
import { describe, expect, it } from 'vitest'
import { parse as parseComponent } from 'vue/compiler-sfc'
import { IMPORT_STATES, OUTCOMES, STAGES } from '../api/types'
import { PLACES } from '../features/navigation'
import { GRADES, MOVES } from '../features/workflow/moves'
import en from './en.json'
import zhCN from './zh-CN.json'

const src = join(process.cwd(), 'src')

function leaves(messages: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, value]) =>
      typeof value === 'string' ? [[path + name, value] as const] : [...leaves(value as object, `${path}${name}.`)],
    ),
  )
}

const chinese = leaves(zhCN)
const english = leaves(en)
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.(vue|ts)$/.test(path) && !/\.test\.ts$|^testing\//.test(path))
  .map(path => ({ path, text: readFileSync(join(src, path), 'utf8') }))

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('name the same things in both languages, and none is empty in only one', () => {
    for (const [key, text] of chinese) {
      expect(places(english.get(key) ?? ''), key).toEqual(places(text))
      expect(english.get(key) === '', key).toBe(text === '')
    }
  })

  it('hold every key that a page asks for', () => {
    const asked = sources.flatMap(({ path, text }) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => ({ path, key: key ?? '' })))
    expect(asked.length).toBeGreaterThan(50)
    for (const { path, key } of asked) expect(chinese.has(key), `${key} in ${path}`).toBe(true)
  })

  it('hold a word for every stage, state, outcome and place', () => {
    const keys = [
      ...STAGES.map(stage => `stages.${stage}`),
      ...IMPORT_STATES.map(state => `importStates.${state}`),
      ...OUTCOMES.map(outcome => `outcomes.${outcome}`),
      ...PLACES.flatMap(group => [group.label, ...group.places.map(place => place.label)]),
      ...MOVES.flatMap(move => [`moves.${move}.name`, `moves.${move}.says`]),
      ...GRADES.flatMap(grade => [`grades.${grade}`, `gradeMeans.${grade}`]),
      ...['unit-editor', 'unit-head', 'reviewer', 'office', 'auditor', 'admin'].map(role => `roles.${role}`),
    ]
    for (const key of keys) expect(chinese.has(key), key).toBe(true)
  })
})

/** Words that a reader would see and that do not come from the messages. */
function bareWords(node: TemplateChildNode | ElementNode): string[] {
  const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'label']
  switch (node.type) {
    case 2: // text
      return /\p{L}{2,}|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(node.content) ? [node.content.trim()] : []
    case 1: // element
      return [
        ...node.props.flatMap(prop => (prop.type === 6 && SPOKEN.includes(prop.name) && prop.value ? [prop.value.content] : [])),
        ...node.children.flatMap(bareWords),
      ]
    default:
      return []
  }
}

describe('the pages', () => {
  it.each(sources.filter(({ path }) => path.endsWith('.vue')))('$path holds no bare words', ({ text }) => {
    const template = parseComponent(text).descriptor.template?.content ?? ''
    expect(parse(template).children.flatMap(bareWords)).toEqual([])
  })

  it.each(sources)('$path holds no Chinese outside its comments', ({ text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<![:'"])\/\/.*$/gm, '')
    expect(code.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu) ?? []).toEqual([])
  })
})
