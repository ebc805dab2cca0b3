import form from './printedForm.json'
import { JsonNumber, listIn, objectIn, parse, print, textIn, type Json, type JsonObject } from './json'
import { textOf } from './bytes'

/** Events that change nothing of what is printed. */
const WITHOUT_EFFECT = new Set([
  'budget-held', 'budget-hold-refused', 'budget-released', 'budget-freeze-refused', 'budget-restored', 'target-table-opened', 'source-found-incomplete',
  'source-found-complete', 'indicator-linked', 'joint-completion-began', 'project-proposed', 'finding-answered', 'finding-answer-withdrawn',
])

/** Events after which the table stands at a stage. */
const STAGE_AFTER = new Map([
  ['table-submitted', 'submitted'], ['table-endorsed', 'endorsed'], ['table-rejected', 'rejected'], ['approval-began', 'approving'],
  ['table-published', 'published'], ['adjustment-began', 'adjusting'],
])

/** Events that give a table back to be written: again the first time, or as an adjustment of what was approved. */
const GIVEN_BACK = new Set(['table-withdrawn', 'table-returned', 'approval-abandoned', 'table-reopened'])

const CELLS = ['level1', 'level2', 'name', 'description', 'target'] as const

/** The target table as the fold of its events, by the rules of the format; refuses an event that it does not know. */
export class PrintedTable {
  private readonly head: JsonObject = new Map()
  private readonly unit: JsonObject = new Map()
  private figures: JsonObject = new Map<string, Json>([['total', null], ['fiscal', null], ['other', null], ['measure', form.measure]])
  private purpose: Json = null
  private goals: Json[] = []
  private rows = new Map<string, JsonObject>()
  private readonly events = new Map<string, number>()
  private stage = 'drafting'
  private version = 0

  /** Throws for content that is no such event. */
  take(ledger: string, position: number, name: string, payload: Uint8Array): void {
    if (name === 'erasure-ordered') return
    const json = objectIn(parse(textOf(payload)))
    this.events.set(ledger, Math.max(position, this.events.get(ledger) ?? position))
    if (name.startsWith('unit-')) {
      this.unit.set('code', json.get('unitId') ?? null)
      if (json.has('name')) this.unit.set('name', json.get('name') ?? null)
    } else if (STAGE_AFTER.has(name)) this.stage = STAGE_AFTER.get(name) ?? ''
    else if (GIVEN_BACK.has(name)) this.stage = this.version === 0 ? 'drafting' : 'adjusting'
    else if (!WITHOUT_EFFECT.has(name)) this.change(name, json)
  }

  private change(name: string, json: JsonObject): void {
    switch (name) {
      case 'project-registered':
        for (const member of ['projectId', 'fiscalYear', 'name']) this.head.set(member, json.get(member) ?? null)
        this.unit.set('code', json.get('unitId') ?? null)
        break
      case 'budget-drafted':
      case 'budget-frozen':
        this.figures = objectIn(json.get('figures'))
        this.purpose = json.get('purpose') ?? null
        break
      case 'budget-revised':
        this.figures = objectIn(json.get('figures'))
        break
      case 'adjustment-withdrawn':
        this.stage = json.get('published') === true ? 'published' : 'approved'
        break
      case 'purpose-revised':
        this.purpose = json.get('purpose') ?? null
        break
      case 'goals-revised':
        this.goals = listIn(json.get('goals'))
        break
      case 'indicator-added':
        this.rows.set(idIn(json), new Map<string, Json>([['indicatorId', idIn(json)], ...levelsIn(json), ...['name', 'description'].map(cell => [cell, json.get(cell) ?? null] as const), ['target', targetIn(json)]]))
        break
      case 'indicator-moved-to-level':
        for (const [cell, value] of levelsIn(json)) this.row(json).set(cell, value)
        break
      case 'indicator-renamed':
        this.row(json).set('name', json.get('name') ?? null)
        break
      case 'description-revised':
        this.row(json).set('description', json.get('description') ?? null)
        break
      case 'target-revised':
        this.row(json).set('target', targetIn(json))
        break
      case 'indicator-removed':
        this.rows.delete(idIn(json))
        break
      case 'indicators-reordered':
        this.reorder(listIn(json.get('order')).map(textIn))
        break
      case 'table-approved':
        this.stage = 'approved'
        this.version = Number(wholeIn(json.get('version')))
        break
      default:
        throw new TypeError(`an event that no table is made of: ${name}`)
    }
  }

  private row(json: JsonObject): JsonObject {
    const row = this.rows.get(idIn(json))
    if (!row) throw new TypeError(`a row that is not there: ${idIn(json)}`)
    return row
  }

  /** A row that the order does not name stays below those that it names. */
  private reorder(order: string[]): void {
    const named = order.flatMap(id => [...this.rows].filter(([one]) => one === id))
    this.rows = new Map([...named, ...this.rows].filter(([id], place, all) => all.findIndex(([one]) => one === id) === place))
  }

  get projectId(): Json {
    return this.head.get('projectId') ?? null
  }

  private get positions(): [string, number][] {
    return [...this.events].sort(([one], [other]) => (one < other ? -1 : 1))
  }

  /** One line of JSON. */
  json(): string {
    const table: JsonObject = new Map<string, Json>([
      ['format', 'mubiao-table/1'],
      ...this.head,
      ['unit', this.unit],
      ['stage', this.stage],
      ['approvedVersion', this.version === 0 ? null : new JsonNumber(String(this.version))],
      ['budget', this.figures],
      ['purpose', this.purpose],
      ['goals', this.goals],
      ['indicators', [...this.rows.values()]],
      ['positions', new Map<string, Json>(this.positions.map(([ledger, position]) => [ledger, String(position)]))],
    ])
    return `${print(table)}\n`
  }

  /** The layout of the form, for people. */
  html(): string {
    const line = (label: string, ...values: (Json | undefined)[]) =>
      `<tr><th>${escaped(label)}</th><td>${values.map(value => (value === null || value === undefined ? '' : `${escaped(words(value))} `)).join('')}</td></tr>\n`
    const figure = (name: 'total' | 'fiscal' | 'other') => line(form[name], this.figures.get(name), this.figures.get('measure'))
    return [
      form.before,
      line(form.unit, this.unit.get('code'), this.unit.get('name')),
      line(form.year, this.head.get('fiscalYear')),
      line(form.project, this.head.get('name')),
      line(form.stage, this.stage, this.version === 0 ? null : `v${this.version}`),
      figure('total'),
      figure('fiscal'),
      figure('other'),
      line(form.purpose, this.purpose),
      ...this.goals.map(goal => line(form.goal, goal)),
      form.rows,
      ...[...this.rows.values()].map((row, place) => `<tr><td>${place + 1}</td>${CELLS.map(cell => `<td>${escaped(words(row.get(cell)))}</td>`).join('')}</tr>\n`),
      form.after,
      ...this.positions.map(([ledger, position]) => `${escaped(ledger)}@${position} `),
      form.end,
    ].join('')
  }
}

function idIn(json: JsonObject): string {
  return textIn(json.get('indicatorId'))
}

function targetIn(json: JsonObject): Json {
  return objectIn(json.get('target')).get('text') ?? null
}

function levelsIn(json: JsonObject): [string, Json][] {
  const level = objectIn(json.get('level'))
  return ['level1', 'level2'].map(name => [name, level.get(name) ?? null])
}

function wholeIn(value: Json | undefined): string {
  if (value instanceof JsonNumber && /^[0-9]{1,9}$/.test(value.text)) return value.text
  throw new TypeError('not a whole number')
}

function words(value: Json | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : print(value)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
