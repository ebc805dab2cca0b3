import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { switchLanguage } from '../../i18n'
import { aProject, gateway, mounted } from '../../testing/testing'
import TargetTablePage from './TargetTablePage.vue'

afterEach(() => switchLanguage('zh-CN'))

async function open(project = aProject()) {
  gateway(() => ({ json: project }))
  return (await mounted(TargetTablePage, '/projects/p-8', { projectId: 'p-8' })).page
}

const text = (cell: { text: () => string } | undefined) => cell?.text()

describe('TargetTablePage', () => {
  it('prints title, unit and budget as the form does, a blank part blank', async () => {
    const page = await open()
    expect(page.get('h1').text()).toBe('应急救援项目绩效目标表')
    expect(page.get('[data-testid=form-unit]').text()).toBe('571301天津市红十字会')
    expect(page.get('[data-cell=budget-total]').text()).toBe('31.6')
    expect(page.get('[data-cell=budget-other]').text()).toBe('')
    expect(page.findAll('.facts th').map(text)).toContain('其中：财政    资金')
  })

  it('prints one row for each indicator, its merged cells once', async () => {
    const page = await open()
    const rows = page.findAll('[data-testid=indicator-row]')
    expect(rows).toHaveLength(3)
    expect(page.findAll('[data-cell=level1]').map(cell => [cell.text(), cell.attributes('rowspan')])).toEqual([['产出指标', '4']])
    expect(page.findAll('[data-cell=level2]').map(cell => [cell.text(), cell.attributes('rowspan')])).toEqual([
      ['数量指标', '2'],
      ['质量指标', '2'],
    ])
    expect(rows.map(row => row.get('[data-cell=target]').element.textContent)).toEqual(['≥1次', '≥1次', '≥90%'])
  })

  it('prints the rows in the order of their numbers, whatever the order of arrival', async () => {
    const { indicators } = aProject()
    const page = await open(aProject({ indicators: [...indicators].reverse() }))
    expect(page.findAll('[data-testid=indicator-row]').map(row => row.attributes('data-row'))).toEqual(['1', '2', '3'])
  })

  it('shows of a row that was cut off what there is, leaves the rest empty and marks it', async () => {
    const page = await open()
    const cut = page.get('[data-testid=incomplete-row]')
    expect(cut.attributes('data-row')).toBe('4')
    for (const cell of ['name', 'description', 'target']) {
      expect(cut.get(`[data-cell=${cell}]`).element.textContent).toBe('')
      expect(cut.get(`[data-cell=${cell}]`).attributes('data-missing')).toBe('源文件缺失')
    }
    expect(page.findAll('[data-missing]')).toHaveLength(3)
  })

  it('lists the findings, the gravest first, and flags their rows', async () => {
    const page = await open()
    expect(page.findAll('[data-testid=finding]').map(finding => finding.attributes('data-code'))).toEqual(['SOURCE_INCOMPLETE', 'OUTPUT_BOUNDED_ABOVE'])
    const flags = page.findAll('[data-testid=row-finding]')
    expect(flags.map(flag => flag.attributes('aria-label'))).toEqual(['第 4 行有 1 条待核问题，查看'])
    await flags[0]?.trigger('click')
    expect(document.activeElement?.getAttribute('data-code')).toBe('SOURCE_INCOMPLETE')
    await page.get('[data-testid=finding] button').trigger('click')
    expect(document.activeElement?.getAttribute('data-testid')).toBe('incomplete-row')
  })

  it('keeps the Chinese labels of the form in English and asks the server again in English', async () => {
    const seen = gateway(() => ({ json: aProject() }))
    const { page } = await mounted(TargetTablePage, '/projects/p-8', { projectId: 'p-8' })
    await switchLanguage('en')
    await flushPromises()
    expect(page.get('.indicators thead th').text()).toBe('一级指标Level 1')
    expect(page.get('h1').text()).toBe('应急救援项目绩效目标表')
    expect(seen.map(asked => asked.headers['Accept-Language'])).toEqual(['zh-CN', 'en'])
  })

  it('says what is wrong and what to do, and tries again', async () => {
    let found = false
    gateway(() => (found ? { json: aProject() } : { status: 404, json: { code: 'NOT_FOUND', detail: '没有这个项目。' } }))
    const { page } = await mounted(TargetTablePage, '/projects/p-8', { projectId: 'p-8' })
    expect(page.get('[data-testid=problem]').text()).toContain('没有这个项目。')
    expect(page.get('[data-testid=problem]').text()).toContain('刚导入的内容请稍等片刻再重试')
    found = true
    await page.get('[data-testid=problem] button').trigger('click')
    await flushPromises()
    expect(page.findAll('[data-testid=indicator-row]')).toHaveLength(3)
    expect(page.find('[data-testid=problem]').exists()).toBe(false)
  })
})
