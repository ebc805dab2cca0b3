import { computed, ref, shallowRef } from 'vue'
import {
  changeAccount,
  listAccounts,
  listUnits,
  moveAccount,
  openAccount,
  resetPassword,
  type Account,
  type AccountDetails,
  type FirstPassword,
  type Move,
  type Recorded,
} from '../../api/accounts'
import { ApiProblem } from '../../api/problem'
import { useLoad } from '../../ui/useLoad'

const SIZE = 50

/** The list of accounts, the one that is being changed, and the first password that was just made. */
export function useAccounts() {
  const text = ref('')
  const page = ref(0)
  const editing = shallowRef<Account | 'new' | null>(null)
  const made = shallowRef<FirstPassword | null>(null)
  const refused = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let readAfter: string | undefined

  const asked = computed(() => JSON.stringify([text.value, page.value]))
  const list = useLoad(signal => listAccounts({ text: text.value, page: page.value, size: SIZE }, readAfter, signal), asked)
  const units = useLoad(signal => listUnits(signal), [])

  function edit(whom: Account | 'new' | null): void {
    editing.value = whom
    refused.value = null
  }

  function search(sought: string): void {
    text.value = sought
    page.value = 0
  }

  /** Runs a change; when it is recorded the list is read again, so far at least. */
  async function record(change: () => Promise<Recorded>): Promise<void> {
    busy.value = true
    refused.value = null
    try {
      const recorded = await change()
      if (recorded.position !== null) readAfter = `${recorded.ledger}@${recorded.position}`
      editing.value = null
      await list.reload()
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure
      refused.value = failure
      if (failure.status === 412) await list.reload()
    } finally {
      busy.value = false
    }
  }

  async function withPassword(change: () => Promise<FirstPassword>): Promise<FirstPassword> {
    made.value = null
    const first = await change()
    made.value = first
    return first
  }

  function save(username: string, details: AccountDetails): Promise<void> {
    const whom = editing.value
    if (whom === null) return Promise.resolve()
    return record(() => (whom === 'new' ? withPassword(() => openAccount(username, details)) : changeAccount(whom, details)))
  }

  const reset = (account: Account) => record(() => withPassword(() => resetPassword(account)))
  const move = (account: Account, to: Move) => record(() => moveAccount(account, to))

  return { list, units: units.data, text, page, size: SIZE, editing, made, refused, busy, edit, search, save, reset, move }
}
