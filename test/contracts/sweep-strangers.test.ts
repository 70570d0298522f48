import { expect, it } from 'vitest'
import { isOwnAddress } from '../../contracts/kit/own-address.ts'
import { openSession } from '../../contracts/open-session.ts'
import { type Ledger, memoryLedger } from '../../contracts/runner/ledger.ts'
import { ownPart } from '../../src/cli/sweep/own-entries.ts'
import { type Item, isOther, meddling, strangersIn } from './crowd-talk.ts'
import { type Crowded, crowded, runOptions } from './crowded.ts'

const own = 'invitelab-crowd-1@example.test'
const unknownId = '5b0f3a52-7d0b-4c2f-9d3a-2f9f5c1f7a10'

/** A ledger whose file names an id for the run's own address. */
function ledgerWith({ target: { tenant } }: Crowded, id: string, email = own): Ledger {
  const ledger = memoryLedger()
  ledger.intend(email, tenant)
  ledger.created(email, tenant, id)
  return ledger
}

/** Sweeps as the command does. Returns what remains, and the paths of the requests that delete. */
async function sweep(crowd: Crowded, ledger: Ledger) {
  const deleted: string[] = []
  const fetch = (request: Request) => {
    if (request.method === 'DELETE') deleted.push(new URL(request.url).pathname)
    return crowd.target.fetch(request)
  }
  const target = { ...crowd.target, fetch }
  const part = ownPart(ledger, 'crowd', target).ledger
  const { leftovers, unknown } = await openSession(runOptions({ ...crowd, target }, [], { ledger: part })).sweep()
  return { deleted, remains: [...leftovers, ...unknown] }
}

/** Sends the admin's requests of a test. */
async function ask({ target }: Crowded, path: string, body?: object): Promise<Item | readonly Item[]> {
  const isSnyk = target.provider === 'snyk'
  const response = await target.fetch(
    new Request(`${target.baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `${isSnyk ? 'token' : 'Bearer'} ${target.credentials.admin}`,
        'content-type': isSnyk ? 'application/vnd.api+json' : 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
  const json = await response.json()
  return json.data ?? json
}

const pathOf = ({ target: { provider, tenant } }: Crowded) =>
  provider === 'snyk' ? `/orgs/${tenant.org_id}/invites?version=2024-06-21` : `/org/${tenant.org}/invitations`

async function idOfOther(crowd: Crowded): Promise<string> {
  return ([await ask(crowd, pathOf(crowd))].flat().find(isOther) as Item).id ?? ''
}

async function inviteOwn(crowd: Crowded): Promise<string> {
  const attributes = { email: own, role: crowd.target.roles?.[0] }
  const body = { data: { type: 'org_invitation', attributes } }
  const item = await ask(crowd, pathOf(crowd), crowd.target.provider === 'snyk' ? body : { email: own, role: 'reader' })
  return (item as Item).id ?? ''
}

const each = it.each(['dreadnode', 'snyk'])

each('%s: a sweep does not revoke the invitation of someone else that a ledger names', async (name) => {
  const crowd = crowded(name)
  const before = strangersIn(crowd)
  const { deleted, remains } = await sweep(crowd, ledgerWith(crowd, await idOfOther(crowd)))
  expect(deleted).toEqual([])
  expect(remains).toEqual([`${own}: a list shows its handle as that of someone else`])
  expect(strangersIn(crowd)).toBe(before)
})

each('%s: a ledger that also names the owner of the id makes no difference', async (name) => {
  const crowd = crowded(name)
  const before = strangersIn(crowd)
  const ledger = ledgerWith(crowd, await idOfOther(crowd))
  for (let at = 0; at < 20; at++) ledger.intend(`invited-${at}@elsewhere.test`, crowd.target.tenant)
  const { deleted, remains } = await sweep(crowd, ledger)
  expect(deleted).toEqual([])
  expect(remains).toContain(`${own}: a list shows its handle as that of someone else`)
  expect(strangersIn(crowd)).toBe(before)
})

each('%s: a sweep does not revoke by an id whose owner no list shows', async (name) => {
  const crowd = crowded(name)
  const before = strangersIn(crowd)
  const ledger = ledgerWith(crowd, await idOfOther(crowd))
  const hidden = meddling(crowd, (_, items) => {
    for (const item of items) {
      if (item.email !== undefined) item.email = 'i***@e***.test'
      if (item.attributes) item.attributes.email = 'i***@e***.test'
    }
    return items
  })
  const { deleted, remains } = await sweep(hidden, ledger)
  expect(deleted).toEqual([])
  expect(remains).toEqual([`${own}: a list shows its handle without an address that confirms it`])
  expect(strangersIn(crowd)).toBe(before)
})

each('%s: a sweep sends nothing for an id that is in no list', async (name) => {
  const crowd = crowded(name)
  expect(await sweep(crowd, ledgerWith(crowd, unknownId))).toEqual({ deleted: [], remains: [] })
})

each('%s: a sweep revokes what a list shows with the address, whatever id the ledger names', async (name) => {
  for (const named of [undefined, unknownId]) {
    const crowd = crowded(name)
    const id = await inviteOwn(crowd)
    const { deleted, remains } = await sweep(crowd, ledgerWith(crowd, named ?? id))
    expect({ deleted, remains }).toEqual({ deleted: [expect.stringContaining(id)], remains: [] })
    expect(JSON.stringify(crowd.holdings())).not.toContain(own)
  }
})

each('%s: a list that cannot be read confirms no id', async (name) => {
  const crowd = crowded(name)
  const id = await inviteOwn(crowd)
  const fails = async (request: Request) =>
    request.method === 'GET' ? Response.json({}, { status: 403 }) : crowd.target.fetch(request)
  const target = { ...crowd, target: { ...crowd.target, fetch: fails } }
  expect(await sweep(target, ledgerWith(crowd, id))).toEqual({ deleted: [], remains: [own] })
})

it('an API without a list of invitations leaves only the id', async () => {
  const crowd = crowded('dreadnode')
  const id = await inviteOwn(crowd)
  const lacks = async (request: Request) =>
    request.method === 'GET' && request.url.endsWith('/invitations')
      ? Response.json({}, { status: 404 })
      : crowd.target.fetch(request)
  const { deleted } = await sweep({ ...crowd, target: { ...crowd.target, fetch: lacks } }, ledgerWith(crowd, id))
  expect(deleted).toEqual([expect.stringContaining(id)])
})

it('a domain does not make an address one of a run', () => {
  expect(isOwnAddress('Mixed.invitelab-crowd-1.CASE@example.test', 'crowd')).toBe(true)
  expect(isOwnAddress('invitelab-crowd-1', 'crowd')).toBe(true)
  expect(isOwnAddress('invitelab-other-1@example.test', 'crowd')).toBe(false)
  expect(isOwnAddress('chief@invitelab-crowd-1.test', 'crowd')).toBe(false)
})
