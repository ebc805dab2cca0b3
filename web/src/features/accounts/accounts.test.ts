import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { gateway, mounted, type Asked } from '../../testing/testing'
import AccountsPage from './AccountsPage.vue'

const UNIT = { code: '571203', name: '天津市红十字事务中心' }
const ZHANG = { username: 'zhang.wei', displayName: '张伟', roles: ['unit-editor'], unit: UNIT, state: 'open', mustChangePassword: true, version: '3' }
const CLOSED = { username: 'li.na', displayName: '李娜', roles: ['office'], unit: null, state: 'closed', mustChangePassword: false, version: '5' }
const RECEIPT = { ledger: 'budget', position: '77', version: '4' }

afterEach(() => (document.body.innerHTML = ''))

async function page(answer: (asked: Asked) => ReturnType<Parameters<typeof gateway>[0]> | undefined = () => undefined) {
  const seen = gateway(asked => {
    const own = answer(asked)
    if (own) return own
    if (asked.path.startsWith('/api/units')) return { json: { items: [UNIT], total: 1 } }
    return { json: { items: [ZHANG, CLOSED], total: 2 } }
  })
  const { page: wrapper } = await mounted(AccountsPage)
  const changes = () => seen.filter(asked => asked.method !== 'GET')
  return { wrapper, seen, changes }
}

describe('AccountsPage', () => {
  it('lists accounts with role, unit and state, and offers what each state allows', async () => {
    const { wrapper } = await page()
    const rows = wrapper.findAll('[data-testid=account-row]')
    expect(rows).toHaveLength(2)
    expect(rows[0]?.text()).toContain('zhang.wei')
    expect(rows[0]?.text()).toContain('571203 天津市红十字事务中心')
    expect(rows[0]?.text()).toContain('待修改初始密码')
    expect(rows[0]?.find('[data-testid=account-reopen]').exists()).toBe(false)
    expect(rows[1]?.text()).toContain('已停用')
    expect(rows[1]?.find('[data-testid=account-edit]').exists()).toBe(false)
  })

  it('opens an account, shows its first password until it is hidden, and reads the list after it', async () => {
    const { wrapper, seen, changes } = await page(asked => (asked.method === 'POST' ? { status: 201, json: { ...RECEIPT, username: 'wang.fang', password: 'abcde-fghij' } } : undefined))
    await wrapper.get('[data-testid=account-new]').trigger('click')
    await wrapper.get('input[data-testid=account-username]').setValue('wang.fang')
    await wrapper.get('input[data-testid=account-name]').setValue('王芳')
    expect(wrapper.find('[data-testid=account-unit]').exists()).toBe(false)
    await wrapper.get('[data-testid=role-unit-head]').setValue(true)
    expect(wrapper.get('[data-testid=account-save]').attributes('disabled')).toBeDefined()
    await wrapper.get('[data-testid=account-unit]').setValue('571203')
    await wrapper.get('[data-testid=account-form]').trigger('submit')
    await flushPromises()

    expect(changes()).toHaveLength(1)
    expect(changes()[0]).toMatchObject({ method: 'POST', path: '/api/accounts', body: '{"username":"wang.fang","displayName":"王芳","roles":["unit-head"],"unit":"571203"}' })
    expect(changes()[0]?.headers['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/)
    expect(wrapper.get('[data-testid=first-password-text]').text()).toBe('abcde-fghij')
    expect(seen.at(-1)?.headers['Read-After']).toBe('budget@77')
    expect(wrapper.find('[data-testid=account-form]').exists()).toBe(false)
    await wrapper.get('[data-testid=first-password-hide]').trigger('click')
    expect(wrapper.text()).not.toContain('abcde-fghij')
  })

  it('changes an account under the version that was seen, and takes the unit away with its role', async () => {
    const { wrapper, changes } = await page(asked => (asked.method === 'PATCH' ? { json: RECEIPT } : undefined))
    await wrapper.get('[data-testid=account-edit]').trigger('click')
    await wrapper.get('[data-testid=role-unit-editor]').setValue(false)
    await wrapper.get('[data-testid=role-reviewer]').setValue(true)
    await wrapper.get('[data-testid=account-form]').trigger('submit')
    await flushPromises()
    expect(changes()[0]).toMatchObject({ method: 'PATCH', path: '/api/accounts/zhang.wei', body: '{"displayName":"张伟","roles":["reviewer"],"unit":null}' })
    expect(changes()[0]?.headers['If-Match']).toBe('"3"')
  })

  it('keeps what was typed and says why when the server refuses', async () => {
    const { wrapper } = await page(asked => (asked.method === 'PATCH' ? { status: 422, json: { code: 'ROLES_GO_TOGETHER', detail: '这些角色不能由同一账户兼任。' } } : undefined))
    await wrapper.get('[data-testid=account-edit]').trigger('click')
    await wrapper.get('input[data-testid=account-name]').setValue('张巍')
    await wrapper.get('[data-testid=account-form]').trigger('submit')
    await flushPromises()
    expect(wrapper.get('[data-testid=problem]').text()).toContain('这些角色不能由同一账户兼任。')
    expect((wrapper.get('input[data-testid=account-name]').element as HTMLInputElement).value).toBe('张巍')
  })

  it.each([
    ['account-close', '/api/accounts/zhang.wei/closure', '"3"'],
    ['account-reset', '/api/accounts/zhang.wei/password-reset', '"3"'],
    ['account-reopen', '/api/accounts/li.na/reopening', '"5"'],
  ])('%s asks for %s', async (button, path, version) => {
    const { wrapper, changes } = await page(asked => (asked.method === 'POST' ? { json: { ...RECEIPT, username: 'x', password: null } } : undefined))
    await wrapper.get(`[data-testid=${button}]`).trigger('click')
    await flushPromises()
    expect(changes()).toHaveLength(1)
    expect(changes()[0]?.path).toBe(path)
    expect(changes()[0]?.headers['If-Match']).toBe(version)
  })

  it('finds by text', async () => {
    const { wrapper, seen } = await page()
    await wrapper.get('input[data-testid=account-search]').setValue('571203')
    await flushPromises()
    expect(seen.at(-1)?.path).toContain('text=571203')
  })
})
