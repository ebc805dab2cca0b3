import { call, newKey } from './client'
import type { Page, Role, Unit } from './types'

/** An account as an administrator sees it. */
export interface Account {
  username: string
  displayName: string
  roles: Role[]
  unit: Unit | null
  state: 'open' | 'closed'
  mustChangePassword: boolean
  /** For the next change. */
  version: string
}

/** What of an account can be said anew. */
export interface AccountDetails {
  displayName: string
  roles: Role[]
  unit: string | null
}

/** The answer to a change; the position for a list that is to have it. */
export interface Recorded {
  ledger: string
  position: string | null
  version: string
}

/** The password is told in this one answer only; null where the answer is a repeated one. */
export interface FirstPassword extends Recorded {
  username: string
  password: string | null
}

export type Move = 'closure' | 'reopening'

export function changeOwnPassword(current: string, chosen: string): Promise<Recorded> {
  return call('PUT', '/api/session/password', { json: { current, new: chosen }, idempotencyKey: newKey() })
}

export function listAccounts(query: { text: string, page: number, size: number }, readAfter?: string, signal?: AbortSignal): Promise<Page<Account>> {
  return call('GET', '/api/accounts', { query, readAfter, signal })
}

export function listUnits(signal?: AbortSignal): Promise<Page<Unit>> {
  return call('GET', '/api/units', { query: { size: 500 }, signal })
}

export function openAccount(username: string, details: AccountDetails): Promise<FirstPassword> {
  return call('POST', '/api/accounts', { json: { username, ...details }, idempotencyKey: newKey() })
}

export function changeAccount(account: Account, details: AccountDetails): Promise<Recorded> {
  return call('PATCH', path(account), { json: details, ifMatch: account.version, idempotencyKey: newKey(), mediaType: 'application/merge-patch+json' })
}

export function resetPassword(account: Account): Promise<FirstPassword> {
  return call('POST', `${path(account)}/password-reset`, { ifMatch: account.version, idempotencyKey: newKey() })
}

export function moveAccount(account: Account, move: Move): Promise<Recorded> {
  return call('POST', `${path(account)}/${move}`, { ifMatch: account.version, idempotencyKey: newKey() })
}

function path(account: Account): string {
  return `/api/accounts/${encodeURIComponent(account.username)}`
}
