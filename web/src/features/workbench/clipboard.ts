/** Rows of cells, all rows of the same length. */
export type Cells = string[][]

/**
 * The cells that a spreadsheet or a word processor has put on the clipboard: its HTML where that holds a table, because only
 * there merged cells can be told from blank ones, else its text.
 */
export function cellsIn(html: string, text: string): Cells {
  const fromTable = html === '' ? [] : cellsOfTable(html)
  return fromTable.length > 0 ? fromTable : cellsOfText(text)
}

/** Cells divided by tabs and line ends; one that holds such a sign itself stands in quotes, with quotes inside doubled. */
export function cellsOfText(text: string): Cells {
  const rows: Cells = []
  let row: string[] = []
  let place = 0
  while (place <= text.length) {
    const [cell, end] = text[place] === '"' ? quoted(text, place) : plain(text, place)
    row.push(cell)
    place = end
    if (text[place] === '\t') {
      place++
      continue
    }
    rows.push(row)
    row = []
    if (place >= text.length) break
    place += text.startsWith('\r\n', place) ? 2 : 1
    if (place >= text.length) break // a line end behind the last row begins no new one
  }
  return squared(rows)
}

function plain(text: string, from: number): [string, number] {
  let end = from
  while (end < text.length && !/[\t\r\n]/.test(text.charAt(end))) end++
  return [text.slice(from, end), end]
}

function quoted(text: string, from: number): [string, number] {
  let cell = ''
  let place = from + 1
  while (place < text.length) {
    if (text[place] !== '"') cell += text.charAt(place++)
    else if (text[place + 1] === '"') {
      cell += '"'
      place += 2
    } else {
      const after = text[place + 1]
      // A quote that ends before the cell does was no quoting: the words begin with a quotation mark.
      return after === undefined || /[\t\r\n]/.test(after) ? [cell, place + 1] : plain(text, from)
    }
  }
  return plain(text, from)
}

/** The first table in the HTML. A merged cell fills the rows it covers and stands once in the columns it covers. */
export function cellsOfTable(html: string): Cells {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return []
  const rows: string[][] = []
  const covered = new Map<string, string>()
  for (const [index, line] of [...table.querySelectorAll('tr')].entries()) {
    const row: string[] = []
    for (const cell of line.querySelectorAll<HTMLTableCellElement>(':scope > td, :scope > th')) {
      takeCovered(row, index, covered)
      const words = wordsIn(cell)
      const wide = span(cell, 'colspan')
      for (let down = 1; down < span(cell, 'rowspan'); down++) {
        covered.set(`${index + down} ${row.length}`, words)
        for (let right = 1; right < wide; right++) covered.set(`${index + down} ${row.length + right}`, '')
      }
      row.push(words, ...Array.from({ length: wide - 1 }, () => ''))
    }
    takeCovered(row, index, covered)
    rows.push(row)
  }
  return squared(rows)
}

function takeCovered(row: string[], index: number, covered: Map<string, string>): void {
  for (;;) {
    const words = covered.get(`${index} ${row.length}`)
    if (words === undefined) return
    row.push(words)
  }
}

function span(cell: Element, name: string): number {
  const number = Number(cell.getAttribute(name) ?? '1')
  return Number.isInteger(number) && number >= 1 && number <= 1000 ? number : 1
}

const BLOCKS = new Set(['P', 'DIV', 'LI'])

/** White space of the source is no content; <br> and paragraphs are line ends. */
function wordsIn(cell: Element): string {
  let words = ''
  const take = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) words += (child.textContent ?? '').replace(/[ \t\r\n]+/g, ' ')
      else if (child.nodeType === 1) {
        const name = (child as Element).tagName
        if (name === 'STYLE' || name === 'SCRIPT') continue
        if (name === 'BR') words += '\n'
        else {
          if (BLOCKS.has(name) && words.trim() !== '') words += '\n'
          take(child)
        }
      }
    }
  }
  take(cell)
  return words.replace(/\u00a0/g, ' ').replace(/ *\n */g, '\n').trim()
}

function squared(rows: string[][]): Cells {
  const wide = Math.max(0, ...rows.map(row => row.length))
  return wide === 0 ? [] : rows.map(row => [...row, ...Array.from({ length: wide - row.length }, () => '')])
}

/** As spreadsheets read it: quotes around a cell that holds a tab, a line end or a quotation mark. */
export function asText(cells: Cells): string {
  return cells.map(row => row.map(cell => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\r\n')
}

/** As word processors and spreadsheets read it; a line end stays within its cell. */
export function asHtml(cells: Cells): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br style="mso-data-placement:same-cell" />')
  return `<table>${cells.map(row => `<tr>${row.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`
}
