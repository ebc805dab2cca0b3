/** One part of a request that is wrong; `pointer` is a JSON pointer into what was sent. */
export interface PartialProblem {
  pointer?: string
  code?: string
  detail?: string
}

/** The members of an RFC 9457 answer that the page uses. */
interface ProblemDocument {
  title?: unknown
  detail?: unknown
  code?: unknown
  errors?: unknown
}

/** No answer came at all: the host is away or the network is. */
export const UNREACHABLE = 'UNREACHABLE'

/** Nothing was sent: the page shows the past. */
export const LOOKING_BACK = 'LOOKING_BACK'

/** A request that did not go through: what the server said, or that it said nothing (`status` 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    /** Stable code for programs; `HTTP_502` where the answer carried none. */
    readonly code: string,
    /** The server's sentence in the language of the page; empty where the answer carried none. */
    readonly detail: string,
    readonly errors: PartialProblem[] = [],
    /** All members of the answer, also those that only some problems have. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status} ${code}: ${detail}`)
    this.name = 'ApiProblem'
  }

  static unreachable(): ApiProblem {
    return new ApiProblem(0, UNREACHABLE, '')
  }

  /** Reads an answer that is not a success. Never throws: a proxy's HTML page becomes a problem without a detail. */
  static async of(response: Response): Promise<ApiProblem> {
    const document = await documentIn(response)
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    return new ApiProblem(
      response.status,
      text(document.code) || `HTTP_${response.status}`,
      text(document.detail) || text(document.title),
      Array.isArray(document.errors) ? (document.errors as PartialProblem[]) : [],
      { ...document },
    )
  }
}

async function documentIn(response: Response): Promise<ProblemDocument> {
  if (!/\bjson\b/.test(response.headers.get('Content-Type') ?? '')) return {}
  try {
    const document: unknown = await response.json()
    return typeof document === 'object' && document !== null ? document : {}
  } catch {
    return {}
  }
}
