import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { aKey, edited, ledgerOf, mirrorOf, noteOver } from '../../testing/aLedger'
import { gateway, mounted } from '../../testing/testing'
import VerifyPage from './VerifyPage.vue'

const key = aKey()
const events = ledgerOf(Array.from({ length: 3 }, (_, n) => ({ name: 'target-revised', aggregate: 'table', payload: `{"n":${n}}` })))
const mirror = mirrorOf(events, [noteOver(events, 3, key)])

async function picked(page: VueWrapper, files: ReadonlyMap<string, Uint8Array> | Uint8Array): Promise<void> {
  const bytes = files instanceof Uint8Array ? files : zipSync(Object.fromEntries(files))
  const input = page.get('[data-testid=pick-zip] input, input[data-testid=pick-zip]')
  Object.defineProperty(input.element, 'files', { configurable: true, value: [new File([bytes as BlobPart], 'evidence.zip')] })
  await input.trigger('change')
  await vi.waitFor(() => expect(page.find('[data-testid=picked]').exists()).toBe(true))
  await vi.waitFor(() => expect(page.find('[data-testid=unreadable]').exists() || page.get('[data-testid=verify]').attributes('disabled') === undefined).toBe(true))
}

async function opened(): Promise<VueWrapper> {
  const { page } = await mounted(VerifyPage, '/verify')
  await page.get('[data-testid=verify-keys]').setValue(`my note: ${key.printed}`)
  await vi.waitFor(() => expect(page.get('[data-testid=known-keys]').text()).toContain('mubiao.test/drill'))
  return page
}

async function outcome(page: VueWrapper): Promise<string> {
  await page.get('[data-testid=verify]').trigger('click')
  await vi.waitFor(() => expect(page.find('[data-testid=outcome]').exists()).toBe(true))
  return page.get('[data-testid=outcome]').text()
}

describe('VerifyPage', () => {
  it('verifies a picked file with the pasted key and asks no server', async () => {
    const asked = gateway(() => new Error('nobody is asked'))
    const page = await opened()
    await picked(page, mirror)
    const told = await outcome(page)
    expect(told).toContain('成立')
    expect(told).toContain('账本 drill：3 笔事件的内容、链与次序都成立。')
    expect(asked).toEqual([])
  })

  it('names the first position that does not hold', async () => {
    const page = await opened()
    const forged = edited(mirror, 'drill/events.ndjson', '{\\"n\\":1}', '{\\"n\\":7}')
    await picked(page, new Map(forged.names.map(name => [name, forged.bytes(name) ?? new Uint8Array()])))
    expect(await outcome(page)).toContain('账本 drill，第 1 笔内容与当时记下的不同。')
  })

  it('says what is missing, and that a file cannot be read', async () => {
    const { page } = await mounted(VerifyPage, '/verify')
    expect(page.get('[data-testid=verify]').attributes('disabled')).toBeDefined()
    expect(page.text()).toContain('请先选择文件。')
    await page.get('[data-testid=verify-keys]').setValue('no key')
    await flushPromises()
    await vi.waitFor(() => expect(page.get('[data-testid=known-keys]').text()).toContain('没有认出公钥'))
    await picked(page, new TextEncoder().encode('not a zip'))
    expect(page.get('[data-testid=unreadable]').text()).toContain('打不开')
  })
})
