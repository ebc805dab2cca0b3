/** The two cells of a row that the form may merge with those above; '' where the source has none. */
export interface Levels {
  level1: string
  level2: string
}

export interface MergedRow<T> {
  row: T
  /** Rows that the first cell covers, downwards; 0 where the cell above covers this one. */
  level1Span: number
  /** The same for the second cell. Never reaches over the end of its first cell. */
  level2Span: number
}

/**
 * The rows in their order, in one group for each first cell as the form prints it. Only neighbours with equal words are
 * merged; a cell that is missing equals nothing, so that each gap stays to be seen.
 */
export function mergedLevels<T extends Levels>(rows: readonly T[]): MergedRow<T>[][] {
  return runs(rows, (above, below) => same(above.level1, below.level1)).map(group =>
    runs(group, (above, below) => same(above.level2, below.level2)).flatMap((run, runIndex) =>
      run.map((row, index) => ({
        row,
        level1Span: runIndex === 0 && index === 0 ? group.length : 0,
        level2Span: index === 0 ? run.length : 0,
      })),
    ),
  )
}

function same(above: string, below: string): boolean {
  return above !== '' && above === below
}

function runs<T>(rows: readonly T[], together: (above: T, below: T) => boolean): T[][] {
  const found: T[][] = []
  for (const row of rows) {
    const last = found.at(-1)
    const above = last?.at(-1)
    if (last && above !== undefined && together(above, row)) last.push(row)
    else found.push([row])
  }
  return found
}
