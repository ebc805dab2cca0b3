import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, onSessionEnd } from '../../api/client'
import { router, toSignIn } from '../../router'
import { gateway, mounted } from '../../testing/testing'
import { session } from './session'
import ChangePasswordPage from './ChangePasswordPage.vue'
import SignInPage from './SignInPage.vue'
import { wayBack } from './wayBack'

const USER = { subject: 'office', displayName: '机关财务', roles: ['office'], unit: null }

afterEach(() => {
  session.ended()
  onSessionEnd(() => undefined)
})

describe('wayBack', () => {
  it('leads to a page of ours and nowhere else', () => {
    expect(wayBack('/projects/1?a=b')).toBe('/projects/1?a=b')
    for (const from of [undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?from=/x', ['//evil.example']])
      expect(wayBack(from)).toBe('/')
  })
})

describe('SignInPage', () => {
  async function signIn(at = '/sign-in?from=/projects/p-1') {
    const { page, router: routes } = await mounted(SignInPage, at)
    await page.get('input[data-testid=username]').setValue('office')
    await page.get('input[data-testid=password]').setValue('secret')
    await page.get('form').trigger('submit')
    await flushPromises()
    return { page, routes }
  }

  it('offers the sign-in of the city where the server has one, and nothing where it has none or does not answer', async () => {
    const oidc = { label: '统一身份登录', start: '/api/session/oidc' }
    gateway(asked => ({ json: asked.path === '/api/session/options' ? { password: true, oidc } : {} }))
    const link = (await mounted(SignInPage, '/sign-in')).page.get('[data-testid=sign-in-provider]')
    expect(link.text()).toBe('统一身份登录')
    expect(link.attributes('href')).toBe('/api/session/oidc')
    for (const reply of [{ json: { password: true, oidc: null } }, { status: 503, json: { code: 'X' } }, new TypeError('offline')]) {
      gateway(() => reply)
      expect((await mounted(SignInPage, '/sign-in')).page.find('[data-testid=sign-in-provider]').exists()).toBe(false)
    }
  })

  it('signs in, keeps no token anywhere and goes back to where the user was', async () => {
    const seen = gateway(() => ({ json: { token: 'very-secret', expiresAt: 'x', user: USER } }))
    const { routes } = await signIn()
    await vi.waitFor(() => expect(routes.currentRoute.value.fullPath).toBe('/projects/p-1'))
    expect(seen.find(asked => asked.method === 'POST')?.body).toBe('{"username":"office","password":"secret"}')
    expect(session.user.value).toEqual(USER)
    expect(JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie).not.toContain('very-secret')
  })

  it('says what the server says to a wrong password and empties the field', async () => {
    gateway(() => ({ status: 401, json: { code: 'SIGN_IN_FAILED', detail: '用户名或密码不正确。' } }))
    const { page } = await signIn()
    expect(page.get('[data-testid=problem]').text()).toContain('用户名或密码不正确。')
    expect((page.get('input[data-testid=password]').element as HTMLInputElement).value).toBe('')
    expect(session.signedIn.value).toBe(false)
  })
})

describe('ChangePasswordPage', () => {
  async function typed(current: string, chosen: string, again: string) {
    const { page, router: routes } = await mounted(ChangePasswordPage, '/password?from=/projects/p-1')
    await page.get('input[data-testid=password-current]').setValue(current)
    await page.get('input[data-testid=password-new]').setValue(chosen)
    await page.get('input[data-testid=password-again]').setValue(again)
    return { page, routes }
  }

  it('takes a long enough password typed twice, and goes on to where the user was going', async () => {
    const seen = gateway(asked => ({ json: asked.method === 'PUT' ? { ledger: 'budget', position: '3', version: '2' } : { user: USER } }))
    const { page, routes } = await typed('first', 'a sentence to keep', 'a sentence to keep')
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(routes.currentRoute.value.fullPath).toBe('/projects/p-1'))
    expect(seen[0]).toMatchObject({ method: 'PUT', path: '/api/session/password', body: '{"current":"first","new":"a sentence to keep"}' })
    expect(session.user.value).toEqual(USER)
  })

  it.each([
    ['first', 'elevenchars', 'elevenchars'],
    ['first', 'a sentence to keep', 'a sentence to kepe'],
    ['', 'a sentence to keep', 'a sentence to keep'],
  ])('sends nothing for %j, %j and %j', async (current, chosen, again) => {
    const seen = gateway(() => ({ json: {} }))
    const { page } = await typed(current, chosen, again)
    expect(page.get('[data-testid=password-change]').attributes('disabled')).toBeDefined()
    await page.get('form').trigger('submit')
    expect(seen).toEqual([])
    expect(page.find('[data-testid=password-differs]').exists()).toBe(chosen !== again)
  })

  it('says what is wrong and keeps no password on the screen', async () => {
    gateway(() => ({ status: 422, json: { code: 'PASSWORD_NOT_COMMON', detail: '这个密码过于常见，容易被猜到，请换一个。' } }))
    const { page } = await typed('first', 'passwordpassword', 'passwordpassword')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.get('[data-testid=problem]').text()).toContain('这个密码过于常见')
    expect((page.get('input[data-testid=password-new]').element as HTMLInputElement).value).toBe('')
  })
})

describe('a first password', () => {
  it('leads to its change before anything else, and nowhere once it is changed', async () => {
    gateway(asked => {
      if (asked.method === 'POST') return { json: { token: 't', expiresAt: 'x', user: { ...USER, mustChangePassword: true } } }
      return { json: asked.method === 'PUT' ? { ledger: 'budget', position: '3', version: '2' } : { user: USER } }
    })
    await session.signIn('office', 'first')
    await router.push('/overview?fiscalYear=2024')
    expect(router.currentRoute.value).toMatchObject({ name: 'password', query: { from: '/overview?fiscalYear=2024' } })
    await session.changePassword('first', 'a sentence to keep')
    await router.push('/overview?fiscalYear=2024')
    expect(router.currentRoute.value.name).toBe('overview')
  })
})

describe('the way through a session', () => {
  it('leads to sign-in, in after it, and back to sign-in when the session ends', async () => {
    gateway(asked => (asked.method === 'POST' ? { json: { token: 't', expiresAt: 'x', user: USER } } : { status: 401, json: { code: 'NOT_SIGNED_IN' } }))
    onSessionEnd(toSignIn)
    await router.push('/projects?stage=drafting')
    expect(router.currentRoute.value).toMatchObject({ name: 'sign-in', query: { from: '/projects?stage=drafting' } })

    await session.signIn('office', 'secret')
    await router.push('/overview?fiscalYear=2024')
    expect(router.currentRoute.value.name).toBe('overview')

    await expect(call('GET', '/api/dashboards/overview')).rejects.toMatchObject({ status: 401 })
    await vi.waitFor(() => expect(router.currentRoute.value).toMatchObject({ name: 'sign-in', query: { from: '/overview?fiscalYear=2024', ended: '1' } }))
    expect(session.signedIn.value).toBe(false)
  })
})
