import { computed, readonly, shallowRef } from 'vue'
import { changeOwnPassword } from '../../api/accounts'
import * as api from '../../api/mubiao'
import { ApiProblem } from '../../api/problem'
import type { Role, User } from '../../api/types'

const user = shallowRef<User | null>(null)
const asked = shallowRef(false)

/** Who is signed in, in memory only: the proof is the HttpOnly cookie, which no script can read. */
export const session = {
  user: readonly(user),
  signedIn: computed(() => user.value !== null),
  mustChangePassword: computed(() => user.value?.mustChangePassword === true),

  has(...roles: Role[]): boolean {
    return user.value?.roles.some(role => roles.includes(role)) ?? false
  },

  /** Asks the server once after the page was loaded. Rejects only when the server cannot be asked. */
  async restore(): Promise<void> {
    if (asked.value) return
    try {
      user.value = await api.whoIsSignedIn()
    } catch (failure) {
      if (!(failure instanceof ApiProblem && failure.status === 401)) throw failure
    }
    asked.value = true
  },

  async signIn(username: string, password: string): Promise<void> {
    user.value = await api.signIn(username, password)
    asked.value = true
  },

  /** The person takes another password; from then on everything is allowed again. */
  async changePassword(current: string, chosen: string): Promise<void> {
    await changeOwnPassword(current, chosen)
    user.value = await api.whoIsSignedIn()
  },

  /** Leaves, even when the server has already forgotten the session. */
  async signOut(): Promise<void> {
    try {
      await api.signOut()
    } finally {
      user.value = null
    }
  },

  /** The server has said that nobody is signed in any more. */
  ended(): void {
    user.value = null
  },
}
