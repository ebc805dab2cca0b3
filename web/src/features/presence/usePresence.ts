import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { moment } from '../../api/moment'
import { presentPeople, sayGone, sayPresent } from '../../api/presence'
import { ApiProblem } from '../../api/problem'
import { byCell, withoutMe, type Person } from './others'

const SAID_AGAIN = 12_000
/** Arrow keys pass many cells. */
const REST = 300
const SHORTEST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000

/**
 * Says who is at a table and which cell is in edit, and hears who else is. Advisory: whatever goes wrong with it stops nobody.
 * Ends with the screen; whoever is cut off is gone for the others after half a minute.
 */
export function usePresence(projectId: string, me: string, cell: Ref<string | null>) {
  const people = shallowRef<Person[]>([])
  const end = new AbortController()
  let resting: ReturnType<typeof setTimeout> | undefined

  const say = () => {
    clearTimeout(resting)
    if (moment.value === null) void sayPresent(projectId, cell.value).catch(unheard)
  }
  const timer = setInterval(say, SAID_AGAIN)
  watch(cell, () => {
    clearTimeout(resting)
    resting = setTimeout(say, REST)
  })

  async function listen(): Promise<void> {
    let pause = SHORTEST_PAUSE
    while (!end.signal.aborted) {
      try {
        for await (const now of presentPeople(projectId, end.signal)) {
          people.value = now
          pause = SHORTEST_PAUSE
        }
      } catch (failure) {
        if (end.signal.aborted) return
        unheard(failure)
        people.value = []
        if (failure instanceof ApiProblem && [401, 403, 404].includes(failure.status)) return
      }
      await new Promise(resolve => setTimeout(resolve, pause))
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }

  say()
  void listen()
  onScopeDispose(() => {
    end.abort()
    clearInterval(timer)
    clearTimeout(resting)
    if (moment.value === null) void sayGone(projectId).catch(unheard)
  })

  const others = computed(() => withoutMe(people.value, me))
  return { others, atCells: computed(() => byCell(others.value)) }
}

function unheard(failure: unknown): void {
  if (!(failure instanceof ApiProblem) && !(failure instanceof DOMException)) throw failure
}
