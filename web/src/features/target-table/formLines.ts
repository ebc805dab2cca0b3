import { CELLS, SOURCE_INCOMPLETE, type Cell, type Finding, type Indicator, type Project, type SourcePart, type TargetValue } from '../../api/types'

/** One line of the form below its header: a row that is whole, or what the document held of one that was cut off. */
export interface FormLine {
  /** Never the same twice in a form; usable in an element id. */
  key: string
  row: number
  words: Record<Cell, string>
  level1: string
  level2: string
  /** What was understood of the value; null where there is none. */
  target: TargetValue | null
  /** Cells that the document did not hold. None for a row that is whole, even where a cell is blank. */
  missing: Cell[]
  findings: Finding[]
}

/** The lines top to bottom, each cut-off row at the place where the document had it. */
export function formLines(project: Pick<Project, 'indicators' | 'incompleteRows' | 'findings'>): FormLine[] {
  const whole = [...project.indicators].sort((a, b) => a.row - b.row).map(indicator => wholeLine(indicator, project.findings))
  const cutOff = project.incompleteRows
    .filter(part => part.row !== null)
    .sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    .map((part, index) => cutOffLine(part, index, project.findings))
  const lines = whole
  for (const line of cutOff) lines.splice(Math.min(line.row - 1, lines.length), 0, line)
  return lines
}

function wholeLine(indicator: Indicator, findings: Finding[]): FormLine {
  const { level1, level2, name, description, target, row } = indicator
  return {
    key: indicator.indicatorId,
    row,
    words: { level1, level2, name, description, target: target.text },
    level1,
    level2,
    target,
    missing: [],
    findings: findings.filter(finding => finding.row === row && finding.code !== SOURCE_INCOMPLETE),
  }
}

function cutOffLine(part: SourcePart, index: number, findings: Finding[]): FormLine {
  const present = CELLS.filter(cell => !part.missing.includes(cell))
  const words = { level1: '', level2: '', name: '', description: '', target: '' }
  present.forEach((cell, place) => (words[cell] = part.cells[place] ?? ''))
  return {
    key: `cut-off-${index}`,
    row: part.row ?? 0,
    words,
    level1: words.level1,
    level2: words.level2,
    target: null,
    missing: CELLS.filter(cell => words[cell] === ''),
    findings: findings.filter(finding => finding.row === part.row && finding.code === SOURCE_INCOMPLETE),
  }
}
