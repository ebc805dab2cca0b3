import { describe, expect, it } from 'vitest'
import type { Todo } from '../../api/todos'
import { gateway, mounted } from '../../testing/testing'
import { session } from '../session/session'
import { todoCounts } from './todoCounts'
import TodoPage from './TodoPage.vue'

const unit = { code: '571301', name: '天津市红十字会' }
const project = (projectId: string, stage: string) => ({ projectId, fiscalYear: 2024, unit, name: `项目 ${projectId}`, stage, version: '1', closes: null })
const desk = (changes: Partial<Record<Todo['kind'], Todo['projects']>> = {}): { items: Todo[] } => ({
  items: (['to-submit', 'to-review', 'returned', 'due-soon'] as const).map(kind => ({ kind, title: kind, count: changes[kind]?.length ?? 0, projects: changes[kind] ?? [] })),
})

async function open(items: { items: Todo[] }, roles: string[], at = '/todos') {
  const asked = gateway(({ path }) => ({ json: path === '/api/session' ? { user: { subject: 's', displayName: 'S', roles, unit: roles.includes('office') ? null : unit } } : items }))
  await session.signIn('s', 'p')
  return { asked, ...(await mounted(TodoPage, at)) }
}

describe('TodoPage', () => {
  it('counts each kind and leads who writes to the workbench, who reviews to the form', async () => {
    const { page } = await open(desk({ 'returned': [project('p-1', 'drafting')], 'to-review': [project('p-2', 'submitted')] }), ['unit-editor', 'unit-head'])
    expect(page.findAll('[data-testid=todo-count]').map(one => [one.attributes('data-kind'), one.attributes('data-count')])).toEqual([['to-submit', '0'], ['to-review', '1'], ['returned', '1'], ['due-soon', '0']])
    expect(page.findAll('[data-testid=todo-link]').map(one => one.attributes('href'))).toEqual(['/projects/p-2', '/projects/p-1/edit'])
    expect(todoCounts.counts.value.get('returned')).toBe(1)
  })

  it('teaches where nothing waits', async () => {
    const { page } = await open(desk(), ['unit-editor'])
    expect(page.get('[data-testid=empty-state]').text()).toContain('截止日期')
    expect(page.findAll('[data-testid=todo-kind]')).toHaveLength(0)
  })

  it('asks for the year of its address', async () => {
    const { asked } = await open(desk(), ['office'], '/todos?fiscalYear=2027')
    expect(asked.at(-1)?.path).toBe('/api/todos?fiscalYear=2027&size=50')
  })
})

describe('todoCounts', () => {
  it('asks nothing for an auditor', async () => {
    const { asked } = await open(desk(), ['auditor'])
    const before = asked.length
    await todoCounts.refresh()
    expect(asked).toHaveLength(before)
    expect(todoCounts.counts.value.size).toBe(0)
  })
})
