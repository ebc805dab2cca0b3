/** What a picture shows, apart from how it is drawn. Every figure in it also stands in words beside it. */
export type Chart =
  | { kind: 'bars', categories: string[], series: Series[], stacked?: boolean, lying?: boolean, marks?: Mark[] }
  | { kind: 'ring', parts: { name: string, value: number }[] }

export interface Series {
  name: string
  /** Null leaves a gap. */
  values: (number | null)[]
  /** A line over the bars. */
  line?: boolean
}

/** A line across the bars, at one of the categories. */
export interface Mark {
  category: string
  says: string
}

export const COLOURS = ['#1f5f5b', '#b3771f', '#6d8fb3', '#a65a4e', '#7d9a63', '#8a7aa8']

const WORDS = { color: '#1c2a2e', fontSize: 12 }
const SOFT = { color: '#54646a', fontSize: 12 }

/** The chart in the words of ECharts. Tool tips are drawn, not written into the document: the page's policy allows no styles in text. */
export function optionOf(chart: Chart): Record<string, unknown> {
  const common = { animation: false, color: COLOURS, textStyle: { fontFamily: 'inherit' } }
  switch (chart.kind) {
    case 'bars':
      return { ...common, ...bars(chart) }
    case 'ring':
      return {
        ...common,
        tooltip: { trigger: 'item', renderMode: 'richText' },
        series: [{
          type: 'pie',
          radius: ['52%', '84%'],
          data: chart.parts.map((part, index) => ({ ...part, itemStyle: { color: COLOURS[index] } })).filter(part => part.value > 0),
          label: { show: false },
        }],
      }
  }
}

function bars({ categories, series, stacked, lying, marks = [] }: Extract<Chart, { kind: 'bars' }>): Record<string, unknown> {
  const names = { type: 'category', data: categories, inverse: lying === true, axisLabel: { ...SOFT, ...(lying ? { width: 168, overflow: 'truncate' } : {}) }, axisTick: { show: false } }
  const figures = { type: 'value', axisLabel: SOFT, splitLine: { lineStyle: { color: '#dde4e1' } }, minInterval: whole(series) ? 1 : undefined }
  const many = categories.length > MOST_AT_ONCE
  return {
    grid: { left: 8, right: lying ? 28 : 12, top: marks.length > 0 ? 44 : 16, bottom: (series.length > 1 ? 34 : 8) + (many && !lying ? 30 : 0), containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
    ...(series.length > 1 ? { legend: { bottom: 0, textStyle: WORDS } } : {}),
    ...(lying ? { xAxis: figures, yAxis: names } : { xAxis: names, yAxis: figures }),
    ...(many ? { dataZoom: [window(lying === true, categories.length)] } : {}),
    series: series.map((one, index) => ({
      name: one.name,
      type: one.line ? 'line' : 'bar',
      data: one.values,
      ...(stacked && !one.line ? { stack: 'all' } : {}),
      ...(one.line ? { showSymbol: false, lineStyle: { width: 2 } } : { barMaxWidth: 28 }),
      ...(index === 0 && marks.length > 0 ? { markLine: lines(marks) } : {}),
    })),
  }
}

const MOST_AT_ONCE = 40

function window(lying: boolean, all: number): Record<string, unknown> {
  const shown = { startValue: 0, endValue: MOST_AT_ONCE - 1 }
  return lying ? { type: 'slider', yAxisIndex: 0, ...shown, width: 14, right: 4 } : { type: 'slider', xAxisIndex: 0, startValue: Math.max(all - MOST_AT_ONCE, 0), endValue: all - 1, height: 16, bottom: 4 }
}

function lines(marks: Mark[]): Record<string, unknown> {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: '#b3261e', type: 'dashed', width: 1.5 },
    label: { color: '#971c15', fontSize: 12, formatter: '{b}', position: 'end' },
    data: marks.map(({ category, says }) => ({ name: says, xAxis: category })),
  }
}

function whole(series: Series[]): boolean {
  return series.every(one => one.values.every(value => value === null || Number.isInteger(value)))
}
