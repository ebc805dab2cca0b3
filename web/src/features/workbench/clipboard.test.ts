import { describe, expect, it } from 'vitest'
import { asHtml, asText, cellsIn, cellsOfTable, cellsOfText } from './clipboard'

describe('cells of a text', () => {
  it('are divided by tabs and line ends of every kind', () => {
    expect(cellsOfText('a\tb\r\nc\td\ne\tf\r')).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f']])
  })

  it('keep a blank cell and a blank line, but take the end of the last line for no new one', () => {
    expect(cellsOfText('a\t\n\n\tb\n')).toEqual([['a', ''], ['', ''], ['', 'b']])
  })

  it('hold line ends, tabs and quotes where they stand in quotes', () => {
    expect(cellsOfText('"第一行\n第二行"\t"有""引号"""\r\n"a\tb"\tc')).toEqual([['第一行\n第二行', '有"引号"'], ['a\tb', 'c']])
  })

  it('leave a quotation mark alone that opens words and no cell', () => {
    expect(cellsOfText('"三献"工作\t≥2次')).toEqual([['"三献"工作', '≥2次']])
    expect(cellsOfText('"never closed\tb\nc')).toEqual([['"never closed', 'b'], ['c', '']])
  })

  it('are all as many in each row', () => {
    expect(cellsOfText('a\nb\tc\td')).toEqual([['a', '', ''], ['b', 'c', 'd']])
  })

  it('come back as they went', () => {
    const cells = [['≥2次', '第一\n第二', '"引号"'], ['', 'a\tb', ' x ']]
    expect(cellsOfText(asText(cells))).toEqual(cells)
  })

  it('come back as they went, whatever they hold', () => {
    let seed = 3
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    const signs = ['a', '"', '\t', '\n', '次', ' ', '≥']
    for (let round = 0; round < 400; round++) {
      const cells = Array.from({ length: 1 + next(4) }, () => ['x', ...Array.from({ length: 2 }, () => Array.from({ length: next(5) }, () => signs[next(signs.length)]).join(''))])
      expect(cellsOfText(asText(cells))).toEqual(cells)
    }
  })
})

describe('cells of a table', () => {
  it('are those of Excel: line breaks within a cell, white space of the source no content', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><style>td{mso-number-format:General;}</style><body><table>
      <!--StartFragment-->
      <col width=72><tr height=19><td height=19 class=xl65>举办
        活动</td><td>≥1场<br style='mso-data-placement:same-cell'>其中<span style='mso-spacerun:yes'>&nbsp; </span>2场</td></tr>
      <tr><td></td><td align=right>58.30</td></tr><!--EndFragment--></table></body></html>`
    expect(cellsOfTable(html)).toEqual([['举办 活动', '≥1场\n其中  2场'], ['', '58.30']])
  })

  it('repeat a cell that is merged downwards in the rows it covers, and not in its further columns', () => {
    const html = '<table><tr><td rowspan="3">产出指标</td><td rowspan="2">数量指标</td><td>a</td></tr><tr><td>b</td></tr><tr><td>质量指标</td><td>c</td></tr><tr><td colspan="2">x</td><td>y</td></tr></table>'
    expect(cellsOfTable(html)).toEqual([
      ['产出指标', '数量指标', 'a'],
      ['产出指标', '数量指标', 'b'],
      ['产出指标', '质量指标', 'c'],
      ['x', '', 'y'],
    ])
  })

  it('are those of WPS and Word: paragraphs are lines', () => {
    expect(cellsOfTable('<table><tbody><tr><td><p>第一段</p><p>第二段</p></td><td><div>值</div></td></tr></tbody></table>')).toEqual([['第一段\n第二段', '值']])
  })

  it('are taken before the text, which cannot tell merged from blank; without a table the text counts', () => {
    expect(cellsIn('<table><tr><td>a</td></tr></table>', 'other')).toEqual([['a']])
    expect(cellsIn('<p>words</p>', 'a\tb')).toEqual([['a', 'b']])
    expect(cellsIn('', 'a\tb')).toEqual([['a', 'b']])
  })

  it('come back as they went', () => {
    const cells = [['<b>&', '第一\n第二'], ['', '≥2次']]
    expect(cellsOfTable(asHtml(cells))).toEqual(cells)
  })

  it('run nothing that the HTML holds', () => {
    expect(cellsOfTable('<table><tr><td>a<script>window.hurt = true</script><style>b{}</style></td></tr></table>')).toEqual([['a']])
    expect('hurt' in window).toBe(false)
  })
})
