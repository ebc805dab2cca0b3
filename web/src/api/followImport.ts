import { importPath, readImport } from './mubiao'
import { ApiProblem } from './problem'
import type { ImportReport } from './types'

export interface Follower {
  /** Every state that is seen, in the order of arrival; the last one is not `running`. */
  onReport: (report: ImportReport) => void
  /** The following has ended without a last state. */
  onProblem: (problem: ApiProblem) => void
}

const SHORTEST_PAUSE = 400
const LONGEST_PAUSE = 3_000
/** Polls without an answer in a row before the following gives up. */
const PATIENCE = 8
/** A stream that is silent for so long may be held up by a proxy on the way: ask instead. */
const LONGEST_SILENCE = 4_000

/**
 * Follows an import to its end: by server-sent events while they arrive, by asking again when they do not. The last
 * state is always read once more with a plain request, because only that one speaks the language of the page.
 *
 * @returns stops the following; nothing is reported afterwards
 */
export function followImport(importId: string, follower: Follower): () => void {
  const ended = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stream: EventSource | undefined
  let unanswered = 0

  function stop(): void {
    ended.abort()
    clearTimeout(timer)
    stream?.close()
  }

  function fail(problem: ApiProblem): void {
    stop()
    follower.onProblem(problem)
  }

  async function ask(pause: number): Promise<void> {
    try {
      const report = await readImport(importId, ended.signal)
      if (ended.signal.aborted) return
      unanswered = 0
      follower.onReport(report)
      if (report.state !== 'running') stop()
      else again(Math.min(pause * 1.5, LONGEST_PAUSE))
    } catch (failure) {
      if (ended.signal.aborted) return
      const problem = failure instanceof ApiProblem ? failure : ApiProblem.unreachable()
      const passing = problem.status === 0 || problem.status >= 500
      if (!passing || ++unanswered >= PATIENCE) fail(problem)
      else again(LONGEST_PAUSE)
    }
  }

  function again(pause: number): void {
    timer = setTimeout(() => void ask(pause), pause)
  }

  function listen(): void {
    stream = new EventSource(`${importPath(importId)}/events`)
    timer = setTimeout(leaveStream, LONGEST_SILENCE)
    const take = (event: MessageEvent<string>) => {
      const report = reportIn(event.data)
      if (report?.state !== 'running') return leaveStream()
      clearTimeout(timer)
      timer = setTimeout(leaveStream, LONGEST_SILENCE)
      follower.onReport(report)
    }
    stream.addEventListener('message', take)
    stream.addEventListener('progress', take as (event: Event) => void)
    stream.addEventListener('error', leaveStream)
  }

  function leaveStream(): void {
    stream?.close()
    clearTimeout(timer)
    if (!ended.signal.aborted) void ask(SHORTEST_PAUSE)
  }

  if (typeof EventSource === 'undefined') void ask(SHORTEST_PAUSE)
  else listen()
  return stop
}

function reportIn(data: string): ImportReport | null {
  try {
    return JSON.parse(data) as ImportReport
  } catch {
    return null
  }
}
