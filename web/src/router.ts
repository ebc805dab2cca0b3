import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { session } from './features/session/session'
import { keepMoment } from './features/asof/keepMoment'
import { HAVE_TODOS } from './features/todo/todoCounts'
import type { Role } from './api/types'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the title, also shown in the tab of the browser. */
    title: string
    /** Can be seen without being signed in. */
    open?: boolean
    /** Who finds it in the navigation; everybody where it is left out. The server decides who may use it. */
    roles?: Role[]
    /** Needs the width: the navigation is folded to its icons. */
    wide?: boolean
    /** Everything on it can be seen as it stood at a moment of the past. */
    past?: boolean
    /** A place for writing; while the past is shown, one is led to the route of this name. */
    writing?: string
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    children: [],
    beforeEnter: () => ({ name: session.has(...HAVE_TODOS) ? 'todos' : 'projects', replace: true }),
  },
  {
    path: '/todos',
    name: 'todos',
    component: () => import('./features/todo/TodoPage.vue'),
    meta: { title: 'todos.title', roles: HAVE_TODOS },
  },
  {
    path: '/review',
    name: 'review',
    component: () => import('./features/review/ReviewQueuePage.vue'),
    meta: { title: 'queue.title', roles: ['unit-head', 'reviewer', 'office'] },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./features/session/SignInPage.vue'),
    meta: { title: 'session.title', open: true },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('./features/session/ChangePasswordPage.vue'),
    meta: { title: 'password.title' },
  },
  {
    path: '/accounts',
    name: 'accounts',
    component: () => import('./features/accounts/AccountsPage.vue'),
    meta: { title: 'accounts.title', roles: ['admin'] },
  },
  {
    path: '/units',
    name: 'units',
    component: () => import('./features/units/UnitsPage.vue'),
    meta: { title: 'units.title', roles: ['admin'] },
  },
  {
    path: '/rebuild',
    name: 'rebuild',
    component: () => import('./features/rebuild/RebuildPage.vue'),
    meta: { title: 'rebuild.title', roles: ['office', 'admin'] },
  },
  {
    path: '/windows',
    name: 'windows',
    component: () => import('./features/windows/WindowsPage.vue'),
    meta: { title: 'windows.title', roles: ['office'] },
  },
  {
    path: '/projects',
    name: 'projects',
    component: () => import('./features/projects/ProjectsPage.vue'),
    meta: { title: 'projects.title', past: true },
  },
  {
    path: '/projects/:projectId',
    name: 'target-table',
    component: () => import('./features/target-table/TargetTablePage.vue'),
    props: true,
    meta: { title: 'targetTable.title', past: true },
  },
  {
    path: '/projects/:projectId/edit',
    name: 'workbench',
    component: () => import('./features/workbench/WorkbenchPage.vue'),
    props: true,
    meta: { title: 'workbench.title', wide: true, writing: 'target-table' },
  },
  {
    path: '/projects/:projectId/history',
    name: 'history',
    component: () => import('./features/history/HistoryPage.vue'),
    props: true,
    meta: { title: 'history.title', past: true },
  },
  {
    path: '/projects/:projectId/difference',
    name: 'difference',
    component: () => import('./features/history/DifferencePage.vue'),
    props: true,
    meta: { title: 'history.tabs.difference', wide: true, past: true },
  },
  {
    path: '/projects/:projectId/replay',
    name: 'replay',
    component: () => import('./features/replay/ReplayPage.vue'),
    props: true,
    meta: { title: 'replay.title', wide: true, past: true },
  },
  {
    path: '/definitions',
    name: 'definitions',
    component: () => import('./features/catalogue/CataloguePage.vue'),
    meta: { title: 'catalogue.title' },
  },
  {
    path: '/definitions/:code',
    name: 'definition',
    component: () => import('./features/catalogue/DefinitionPage.vue'),
    props: true,
    meta: { title: 'catalogue.title' },
  },
  {
    path: '/imports',
    name: 'imports',
    component: () => import('./features/imports/ImportStartPage.vue'),
    meta: { title: 'imports.title', roles: ['office', 'unit-editor', 'unit-head'] },
  },
  {
    path: '/imports/:importId',
    name: 'import',
    component: () => import('./features/imports/ImportReportPage.vue'),
    props: true,
    meta: { title: 'imports.report' },
  },
  {
    path: '/overview',
    name: 'overview',
    component: () => import('./features/overview/OverviewPage.vue'),
    meta: { title: 'overview.title', past: true },
  },
  {
    path: '/overview/why',
    name: 'why',
    component: () => import('./features/why/WhyPage.vue'),
    meta: { title: 'why.title', past: true },
  },
  {
    path: '/ledgers',
    name: 'ledgers',
    component: () => import('./features/ledgers/LedgersPage.vue'),
    meta: { title: 'ledgers.title', roles: ['office', 'auditor'] },
  },
  {
    path: '/verify',
    name: 'verify',
    component: () => import('./features/verify/VerifyPage.vue'),
    meta: { title: 'verify.title', roles: ['office', 'auditor'], open: true },
  },
  {
    path: '/matrix',
    name: 'matrix',
    component: () => import('./features/matrix/MatrixPage.vue'),
    meta: { title: 'matrix.title', past: true },
  },
  {
    path: '/arrivals',
    name: 'arrivals',
    component: () => import('./features/arrivals/ArrivalsPage.vue'),
    meta: { title: 'arrivals.title', past: true },
  },
  {
    path: '/years',
    name: 'years',
    component: () => import('./features/years/YearsPage.vue'),
    meta: { title: 'years.title', past: true },
  },
  {
    path: '/:rest(.*)*',
    name: 'nowhere',
    component: () => import('./ui/NowherePage.vue'),
    meta: { title: 'nowhere.title', open: true },
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

keepMoment(router)

router.beforeEach(async to => {
  await session.restore()
  if (session.mustChangePassword.value && !to.meta.open && to.name !== 'password')
    return { name: 'password', query: to.fullPath === '/' ? {} : { from: to.fullPath } }
  if (to.meta.open || session.signedIn.value) return true
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { from: to.fullPath } }
})

/** The session ended while a page was open: sign in, then come back to it. */
export function toSignIn(): void {
  session.ended()
  const here = router.currentRoute.value
  if (here.name !== 'sign-in') void router.push({ name: 'sign-in', query: { from: here.fullPath, ended: '1' } })
}
