import { expect, it } from 'vitest'
import { toLookup } from '../../contracts/clean-up/lookup.ts'
import { removePeople } from '../../contracts/clean-up/people.ts'
import { RetrySchedule } from '../../contracts/clean-up/retry-schedule.ts'
import type { CheckContext } from '../../contracts/kit/context.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { LedgerEntry } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import { addressOf, invitee, meddling } from './crowd-talk.ts'
import { crowded, runOptions } from './crowded.ts'

/** A schedule without pauses, as for a target on a network. */
class Pauseless extends RetrySchedule {
  readonly #onSettle: () => void

  constructor(onSettle: () => void) {
    super({ inProcess: false })
    this.#onSettle = onSettle
  }

  override async settle(): Promise<void> {
    this.#onSettle()
  }

  override async wait(): Promise<boolean> {
    return false
  }
}

/** Accepts an invitation, and cleans up. The lists show the member only once the clean-up has waited. */
async function cleanUpAfter(name: string, isLost: boolean) {
  const crowd = crowded(name)
  let hasAccepted = false
  let isShown = false
  let settled = 0
  const late = meddling(crowd, ({ method }, items) =>
    method === 'GET' && hasAccepted && !isShown ? items.filter((item) => addressOf(item) !== invitee) : items,
  )
  const fetch = async (request: Request) => {
    const response = await late.target.fetch(request)
    const text = request.headers.get('authorization') ?? ''
    if (!text.includes(invitee) || request.method === 'GET') return response
    hasAccepted = true
    if (isLost) throw new TypeError('fetch failed', { cause: new Error('other side closed') })
    return response
  }
  let found: { readonly entry: LedgerEntry | undefined; readonly is: string | undefined } | undefined
  const check = async (context: CheckContext) => {
    const { tenant, promises } = context
    await context.client.list()
    const { handle } = await context.invite({ email: invitee })
    const accept = promises.accept?.(tenant, handle)
    if (accept) await context.client.send(accept, 'invitee').catch(() => {})
    const [entry] = context.notes.entriesIn(tenant)
    if (!entry) return
    const lookup = toLookup(promises, entry, true)
    const schedule = new Pauseless(() => {
      settled++
      isShown = true
    })
    const results = await removePeople(context, tenant, [lookup], { schedule })
    found = { entry, is: results.get(lookup)?.is }
    isShown = true
  }
  const checks = [
    {
      ...{
        id: 'accepting',
        group: 'lifecycle',
        title: 'It is accepted',
        strength: 'must',
        source: 'a test',
        steps: [],
      },
      ...{ writes: true, invitations: 1, run: check },
    },
  ]
  const target = { ...crowd, target: { ...late.target, fetch } }
  let left: string | undefined
  const before = JSON.stringify(crowd.holdings()).includes(invitee)
  for await (const event of run(openSession(runOptions(target, undefined, { checks } as never))))
    if (event.type === 'CheckFinished') left = JSON.stringify(crowd.holdings()).includes(invitee) ? invitee : undefined
  expect(before).toBe(false)
  return { ...found, settled, left }
}

it.each(['blaxel', 'dreadnode'])(
  '%s: a member is removed whose acceptance got no response and is listed late',
  async (name) => {
    expect(await cleanUpAfter(name, true)).toMatchObject({
      ...{ entry: { state: 'accepted' }, is: 'gone', settled: 1, left: undefined },
    })
  },
)

it.each(['blaxel', 'dreadnode'])('%s: a clean-up does not wait for an acceptance that got a response', async (name) => {
  expect(await cleanUpAfter(name, false)).toMatchObject({ entry: { state: 'accepted' }, settled: 0 })
})
