/* For tests only: events of a project's history, and a stream that plays them. */
import type { Change, HistoryEntry, ReplayStep } from '../api/history'

export function anEntry(position: number, changes: Change[], more: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    ledger: 'indicator',
    position: String(position),
    sequence: position,
    type: 'target-revised',
    label: '修改指标值',
    recordedAt: `2024-05-01T10:00:0${position % 10}.123+08:00`,
    actor: { subject: 'editor-571301', displayName: '李四', roles: ['unit-editor'], unit: '571301' },
    reason: null,
    changes,
    version: String(position),
    commit: `c${position}`,
    source: null,
    facts: {},
    ...more,
  }
}

export const REVISED: Change = { path: 'indicators/1/target', indicatorId: 'i-1', from: '≥1次', to: '≥2次' }

export function aStep(step: number, of: number, target: string, entry = anEntry(step, [{ ...REVISED, to: target }])): ReplayStep {
  return {
    step,
    of,
    entry,
    table: {
      projectId: 'p-8',
      fiscalYear: 2024,
      unit: '571301',
      name: '应急救援项目',
      stage: 'drafting',
      version: String(step),
      budget: { total: '31.6', fiscal: null, other: null, measure: '万元' },
      purpose: null,
      goals: [],
      indicators: [{ indicatorId: 'i-1', row: 1, level1: '产出指标', level2: '数量指标', name: '演练', description: '演练', target: { text: target, clauses: [], questions: [] } }],
      incompleteRows: [],
    },
  }
}

/** The text of the stream, as the server sends it. */
export function played(steps: ReplayStep[]): string {
  const messages = steps.map(step => `id:indicator@${step.entry.position}\nevent:step\ndata:${JSON.stringify(step)}\n\n`)
  return `:alive\n\n${messages.join('')}event:end\ndata:{"of":${steps.length}}\n\n`
}
