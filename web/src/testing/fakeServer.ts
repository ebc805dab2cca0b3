/*
 * For tests only: a server that keeps one table, merges by cell, gives a repeated key its first answer, and can be cut off
 * before or after it has taken a request.
 */
import { ApiProblem } from '../api/problem'
import type { Project, Receipt } from '../api/types'
import { applied, textAt, type Edit } from '../features/workbench/edits'
import type { Port } from '../features/workbench/sending'
import { tableOf, type Figure, type Path, type WorkTable, type Words } from '../features/workbench/table'
import type { SentRequest, Unsent } from '../features/workbench/unsent'

export type Cut = 'before' | 'after' | null

export function fakeServer(project: Project) {
  let table = tableOf(project)
  let version = 10
  let rowsEver = project.indicators.length
  const changedAt = new Map<Path, { version: number, who: string, from: unknown, to: unknown }>()
  const figuresAt: WorkTable['figures'][] = []
  const answers = new Map<string, Receipt>()
  const log: { request: SentRequest, key: string, ifMatch: string | null }[] = []
  let cut: (request: SentRequest) => Cut = () => null
  let refuse: (request: SentRequest) => ApiProblem | null = () => null

  function change(edit: Edit, who: string): void {
    figuresAt[version] = table.figures
    version++
    const before = table
    table = applied(table, [edit])
    const told = (path: Path, from: unknown, to: unknown) => changedAt.set(path, { version, who, from, to })
    if (edit.kind === 'cells') for (const [cell, to] of Object.entries(edit.to)) told(`indicators/${edit.row}/${cell}`, textAt(before, `indicators/${edit.row}/${cell}`), to)
    else if (edit.kind === 'remove') told(`indicators/${edit.row}`, before.rows.find(row => row.id === edit.row)?.words, null)
    else if (edit.kind === 'add') told(`indicators/${edit.row}`, null, edit.words)
    else if (edit.kind === 'move') told('indicators/order', null, null)
    else if (edit.kind === 'figure') told(`budget/${edit.figure}`, before.figures[edit.figure], edit.to)
    else told(edit.kind, null, edit.to)
  }

  function requireSeen(paths: Path[], ifMatch: string | null): void {
    if (ifMatch === null) throw new ApiProblem(428, 'PRECONDITION_REQUIRED', '')
    const stale = paths.filter(path => (changedAt.get(path)?.version ?? 0) > Number(ifMatch))
    if (stale.length > 0)
      throw new ApiProblem(412, 'VERSION_STALE', '', [], {
        current: String(version),
        conflicts: stale,
        changesSince: [...changedAt].filter(([, it]) => it.version > Number(ifMatch)).map(([what, it]) => ({ what, who: { displayName: it.who }, when: '2024-05-01T10:00:00+08:00', reason: null, from: it.from, to: it.to })),
      })
  }

  function take(request: SentRequest, ifMatch: string | null): Receipt {
    const [, row = ''] = /\/indicators\/([^/?]+)/.exec(request.path) ?? []
    const json = request.json as never
    let added: string | undefined
    if (request.method === 'PATCH') {
      const to = { ...(json as Partial<Words> & { reason?: string }) }
      Reflect.deleteProperty(to, 'reason')
      if (table.rows.every(one => one.id !== row)) requireSeen([`indicators/${row}`], ifMatch)
      requireSeen(Object.keys(to).filter(cell => textAt(table, `indicators/${row}/${cell}`) !== to[cell as keyof Words]).map(cell => `indicators/${row}/${cell}`), ifMatch)
      change({ kind: 'cells', row, to }, 'me')
    } else if (request.method === 'POST') {
      added = `i${++rowsEver}`
      change({ kind: 'add', row: added, words: json }, 'me')
    } else if (request.method === 'DELETE') {
      requireSeen(['level1', 'level2', 'name', 'description', 'target'].map(cell => `indicators/${row}/${cell}`), ifMatch)
      change({ kind: 'remove', row }, 'me')
    } else if (request.path.endsWith('/order')) {
      requireSeen(['indicators/order'], ifMatch)
      change({ kind: 'move', rows: (json as { order?: string[] }).order ?? json, below: null }, 'me')
    } else if (request.path.endsWith('/budget')) {
      const wanted = json as Record<Figure, string | null>
      const changed = (['total', 'fiscal', 'other'] as const).filter(figure => (wanted[figure] ?? '') !== (figuresAt[Number(ifMatch)] ?? table.figures)[figure])
      requireSeen(changed.map(figure => `budget/${figure}`), ifMatch)
      for (const figure of changed) change({ kind: 'figure', figure, to: wanted[figure] ?? '' }, 'me')
    } else if (request.path.endsWith('/purpose')) {
      requireSeen(['purpose'], ifMatch)
      change({ kind: 'purpose', to: (json as { purpose: string }).purpose }, 'me')
    } else {
      requireSeen(['goals'], ifMatch)
      change({ kind: 'goals', to: (json as { goals?: string[] }).goals ?? json }, 'me')
    }
    return { ledger: 'indicator', position: String(version), commit: 'c', recordedAt: '2024-05-01T10:00:00+08:00', version: String(version), ...(added === undefined ? {} : { indicatorId: added }) }
  }

  function current(): Project {
    const indicators = table.rows.map((row, place) => ({
      indicatorId: row.id,
      row: place + 1,
      ...row.words,
      target: { text: row.words.target, clauses: [], questions: [] },
      weight: null,
    }))
    const { total, fiscal, other } = table.figures
    return { ...project, version: String(version), indicators, goals: table.goals, purpose: table.purpose, budget: { ...project.budget, total: total || null, fiscal: fiscal || null, other: other || null } }
  }

  /** Sends as the gateway would, with the cuts that were asked for. */
  async function send(request: SentRequest, key: string, ifMatch: string | null): Promise<Receipt> {
    await Promise.resolve()
    log.push({ request, key, ifMatch })
    const how = cut(request)
    if (how === 'before') throw ApiProblem.unreachable()
    const refusal = refuse(request)
    if (refusal) throw refusal
    const receipt = answers.get(key) ?? take(request, ifMatch)
    answers.set(key, receipt)
    if (how === 'after') throw ApiProblem.unreachable()
    return receipt
  }

  return {
    log,
    send,
    read: () => Promise.resolve(current()),
    project: current,
    table: (): WorkTable => table,
    others: (edit: Edit) => { change(edit, '李四') },
    cutWhen: (when: (request: SentRequest) => Cut) => { cut = when },
    refuseWhen: (when: (request: SentRequest) => ApiProblem | null) => { refuse = when },
  }
}

/** A port onto such a server; what is kept can be taken over by a second one, as after a reload. */
export function aPort(server: ReturnType<typeof fakeServer>, kept: { items: Unsent[] } = { items: [] }, more: Partial<Port> = {}): Port {
  return {
    send: server.send,
    read: server.read,
    keeping: {
      all: () => structuredClone(kept.items),
      keep: items => {
        kept.items = structuredClone([...items])
        return true
      },
    },
    pause: () => Promise.resolve(),
    changed: () => undefined,
    ...more,
  }
}
