/*
 * For tests only: a gateway that answers from a list, the app mounted at an address, one project like those of the
 * example document.
 */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { Component } from 'vue'
import type { Project } from '../api/types'
import { i18n } from '../i18n'

export interface Asked {
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
}

type Reply = { status?: number, json?: unknown, headers?: Record<string, string> } | Error

/** Puts a gateway behind `fetch`. `answer` gets each request in turn; all of them are kept in the result. */
export function gateway(answer: (asked: Asked) => Reply): Asked[] {
  const seen: Asked[] = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (init.signal?.aborted) return Promise.reject(new DOMException('aborted', 'AbortError'))
    const asked = { method: init.method ?? 'GET', path, headers: init.headers as Record<string, string>, body: init.body }
    seen.push(asked)
    const reply = answer(asked)
    if (reply instanceof Error) return Promise.reject(reply)
    const status = reply.status ?? 200
    return Promise.resolve(
      new Response(reply.json === undefined ? null : JSON.stringify(reply.json), {
        status,
        headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...reply.headers },
      }),
    )
  })
  return seen
}

const Nothing: Component = { render: () => null }

/** Mounts a page at an address, with the routes that pages link to. */
export async function mounted(page: Component, at = '/', props: Record<string, unknown> = {}): Promise<{ page: VueWrapper, router: Router }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: Nothing },
      { path: '/projects', name: 'projects', component: Nothing },
      { path: '/projects/:projectId', name: 'target-table', component: Nothing },
      { path: '/projects/:projectId/edit', name: 'workbench', component: Nothing },
      { path: '/projects/:projectId/history', name: 'history', component: Nothing },
      { path: '/projects/:projectId/difference', name: 'difference', component: Nothing },
      { path: '/projects/:projectId/replay', name: 'replay', component: Nothing },
      { path: '/overview/why', name: 'why', component: Nothing },
      { path: '/ledgers', name: 'ledgers', component: Nothing },
      { path: '/verify', name: 'verify', component: Nothing },
      { path: '/definitions', name: 'definitions', component: Nothing },
      { path: '/definitions/:code', name: 'definition', component: Nothing },
      { path: '/imports', name: 'imports', component: Nothing },
      { path: '/imports/:importId', name: 'import', component: Nothing },
      { path: '/sign-in', name: 'sign-in', component: Nothing },
      { path: '/password', name: 'password', component: Nothing },
      { path: '/todos', name: 'todos', component: Nothing },
      { path: '/review', name: 'review', component: Nothing },
      { path: '/overview', name: 'overview', component: Nothing },
      { path: '/matrix', name: 'matrix', component: Nothing },
      { path: '/windows', name: 'windows', component: Nothing },
      { path: '/arrivals', name: 'arrivals', component: Nothing },
      { path: '/years', name: 'years', component: Nothing },
    ],
  })
  await router.push(at)
  const wrapper = mount(page, { props, global: { plugins: [i18n, router] }, attachTo: document.body })
  await flushPromises()
  return { page: wrapper, router }
}

export function aProject(changes: Partial<Project> = {}): Project {
  return {
    projectId: 'p-8',
    fiscalYear: 2024,
    unit: { code: '571301', name: '天津市红十字会' },
    name: '应急救援项目',
    stage: 'drafting',
    version: '9',
    budget: { total: '31.6', fiscal: '31.6', other: null, measure: '万元' },
    purpose: '1.开展救援培训以及演练 2.马拉松以及水上救援保障',
    goals: ['1.积极参与应急救援工作'],
    indicators: [
      anIndicator(1, '数量指标', '开展救援培训以及演练', '≥1次'),
      anIndicator(2, '数量指标', '马拉松以及水上救援保障', '≥1次'),
      anIndicator(3, '质量指标', '救援培训以及演练完成率', '≥90%'),
    ],
    incompleteRows: [{ row: 4, cells: ['产出指标', '质量指标'], missing: ['name', 'description', 'target'] }],
    findings: [
      { code: 'OUTPUT_BOUNDED_ABOVE', severity: 'info', row: null, detail: '整表的一条提示' },
      { code: 'SOURCE_INCOMPLETE', severity: 'warning', row: 4, detail: '源文件在本行中断' },
    ],
    ...changes,
  }
}

export function anIndicator(row: number, level2: string, name: string, text: string): Project['indicators'][number] {
  return {
    indicatorId: `i-${row}`,
    row,
    level1: '产出指标',
    level2,
    name,
    description: name,
    target: { text, clauses: [{ kind: 'described', text }], questions: [] },
    weight: null,
  }
}
