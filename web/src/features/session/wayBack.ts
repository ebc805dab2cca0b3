/** Where to go after sign-in: a path of this page, or the first page for anything else. */
export function wayBack(from: unknown): string {
  const path = Array.isArray(from) ? from[0] : from
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in') && !path.startsWith('/password') ? path : '/'
}
