import type { Who } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { tagged } from '../look-alikes.ts'
import { type Part, roleOf, type TourPeople } from '../part.ts'

/** Requests that are sent at once. */
type Requests = (
  explorer: Explorer,
  people: readonly Person[],
  tourPeople: TourPeople,
) => readonly (() => Promise<unknown>)[]

/** A burst, and the tenants that it changes, which are read afterwards. */
interface Burst {
  readonly requests: Requests
  readonly changes?: 'the tenant' | 'both'
  /** Whether only a thorough tour sends it, or one that has few operations to send. */
  readonly isRepeated?: true
}

/**
 * An invitation of someone, who is invited already in some bursts, into the main tenant or another one. Requests at once
 * have the same form, so that nothing else tells them apart.
 */
const invite =
  (explorer: Explorer, person: Person | undefined, rank = 0, tenant = explorer.tenant) =>
  () =>
    explorer.act('invite', person, { tenant, gives: roleOf(explorer, rank), form: {} })

const list =
  (explorer: Explorer, tenant = explorer.tenant) =>
  () =>
    explorer.lookNow({ kinds: ['invitation'], tenants: [tenant] })

/** The list as someone, with the credential sent in the usual way. */
const listAs =
  (explorer: Explorer, who: Who, about = explorer.tenant) =>
  async () => {
    for (const [operation, { does, lists, tenant }] of explorer.operations)
      if (does.length === 0 && tenant && lists?.kinds.includes('invitation'))
        await explorer.send(operation, { who, tenant: about, form: {} })
  }

/** Reads a list repeatedly, while something is changed. A fast target leaves no time for it. */
function listDuring(explorer: Explorer, run: () => Promise<unknown>): () => Promise<unknown> {
  return async () => {
    let isDone = false
    const running = run().finally(() => {
      isDone = true
    })
    for (let time = 1; time <= 3; time++) {
      await new Promise((resolve) => setTimeout(resolve, 15))
      if (isDone) break
      await list(explorer)()
    }
    await running
  }
}

/** In each of them, the first two people are invited already. */
const all: readonly Burst[] = [
  // Lists of a tenant as two callers, of whom one is not in it. Where lists have no pages, the last look of a run reads
  // those of both tenants at once.
  {
    requests: (explorer) => [
      ...(explorer.provider.paging ? explorer.tenants : [explorer.tenant]).map((tenant) =>
        listAs(explorer, 'admin', tenant),
      ),
      listAs(explorer, explorer.can('invitee') ? 'invitee' : 'limited'),
    ],
  },
  // Invitations of one person into both tenants.
  {
    requests: (explorer, [, , person]) => [
      ...explorer.tenants.map((tenant) => invite(explorer, person, 0, tenant)),
      list(explorer),
    ],
    changes: 'both',
  },
  // Changes of two people.
  {
    requests: (explorer, [one, other]) => [
      () => explorer.act('change-invitation', one, { gives: roleOf(explorer, 1) }),
      () => explorer.act('change-invitation', other, { gives: roleOf(explorer, 0) }),
    ],
    changes: 'the tenant',
    isRepeated: true,
  },
  // A change of one person and a revocation of another one, while someone is invited.
  {
    requests: (explorer, [one, other, , person]) => [
      () => explorer.act('change-invitation', one, { gives: roleOf(explorer, 0) }),
      () => explorer.act('revoke', other),
      invite(explorer, person, 1),
    ],
    changes: 'the tenant',
    isRepeated: true,
  },
  // Revocations of two people, of whom none is there afterwards, during a list, and the other way round.
  {
    requests: (explorer, [, , one, other]) => [
      list(explorer),
      () => explorer.act('revoke', one),
      () => explorer.act('revoke', other),
      list(explorer),
    ],
    changes: 'the tenant',
    isRepeated: true,
  },
  // The same address three times.
  {
    requests: (explorer, [, other]) => [0, 0, 0].map((rank) => invite(explorer, other, rank)),
    changes: 'the tenant',
    isRepeated: true,
  },
  // A cancellation during another invitation of the same address.
  {
    requests: (explorer, [, other]) => [() => explorer.act('revoke', other), invite(explorer, other, 1)],
    changes: 'both',
    isRepeated: true,
  },
  // Lists while an invitation is made.
  { requests: (explorer) => [listDuring(explorer, invite(explorer, explorer.newcomer(), 1))], isRepeated: true },
  // Two callers read their own lists at once.
  { requests: (explorer) => ownLists(explorer) },
]

/** Small bursts of requests, each with a look at what they have left. */
export const bursts: Part = async ({ racing: explorer }, tourPeople) => {
  if (!explorer.spending.has(12, 6)) return
  const first = tourPeople.invitee ? tagged(explorer, tourPeople.invitee) : explorer.newcomer()
  const people = [first, ...Array.from({ length: 3 }, () => explorer.newcomer())]
  const { tenants } = explorer
  for (const person of people.slice(0, 2)) await invite(explorer, person)()
  if (explorer.otherTenant && tourPeople.invitee) await invite(explorer, tourPeople.invitee, 0, explorer.otherTenant)()
  const isThorough = explorer.context.profile.name === 'thorough'
  const rounds = isThorough ? 2 : 1
  // An API with pages has few operations, which leaves requests for these.
  const hasAll = isThorough || (explorer.provider.paging !== undefined && explorer.spending.has(80, 12))
  for (let round = 0; round < rounds; round++)
    for (const { requests: toRequests, changes } of all.filter(({ isRepeated }) => hasAll || !isRepeated)) {
      const requests = toRequests(explorer, people, tourPeople)
      // What is kept of a list must be read again, while something changes.
      if (changes === 'both') await explorer.act('invite', explorer.newcomer(), { gives: roleOf(explorer, 0) })
      if (!explorer.spending.has(requests.length + 2, requests.length)) return
      await Promise.all(requests.map((send) => send()))
      if (changes)
        await explorer.look({ kinds: ['invitation'], tenants: changes === 'both' ? tenants : [explorer.tenant] })
    }
  await grantsAtOnce(explorer, tourPeople)
  if (explorer.otherTenant) await explorer.act('revoke', tourPeople.invitee, { tenant: explorer.otherTenant })
  // Where a list has to become long anyway, those who are invited to the main tenant only stay.
  const isElsewhere = ({ handles }: Person) => handles.size > 1
  const leaving = explorer.provider.paging ? people.filter(isElsewhere) : people
  // All at once; the lists of the next parts must show none of them.
  await Promise.all(leaving.flatMap((person) => tenants.map((tenant) => revokeIfKnown(explorer, person, tenant))))
}

/** Two people with access, one of them in both tenants, changed and removed at once. */
async function grantsAtOnce(explorer: Explorer, { knownUsers: [one, other] }: TourPeople): Promise<void> {
  if (!one || !other || !explorer.operationFor('grant')) return
  const { tenant, tenants } = explorer
  const look = (about: Explorer['tenants'] = [tenant]) => explorer.look({ kinds: ['grant'], tenants: about })
  // Wrong requests may have given access to someone whom the requests before this have not removed.
  if (explorer.isThere('grant', other)) await explorer.act('remove-grant', other)
  await Promise.all([
    ...tenants.map((about) => explorer.act('grant', one, { tenant: about, gives: roleOf(explorer, 0), form: {} })),
    explorer.act('grant', other, { gives: roleOf(explorer, 1) }),
  ])
  await look(tenants)
  const change = (person: Person, rank: number, about = tenant) =>
    explorer.act('change-grant', person, { tenant: about, gives: roleOf(explorer, rank), form: {} })
  await Promise.all([...tenants.map((about) => change(one, 1, about)), change(other, 0)])
  await look()
  await Promise.all([change(one, 0), explorer.act('remove-grant', other)])
  await look()
  await Promise.all(tenants.map((about) => explorer.act('remove-grant', one, { tenant: about })))
}

function ownLists(explorer: Explorer): readonly (() => Promise<unknown>)[] {
  const callers = (['admin', 'invitee'] as const).filter((who) => explorer.can(who))
  return explorer.operations.flatMap(([operation, { lists }]) =>
    lists?.of === 'caller' ? callers.map((who) => () => explorer.send(operation, { who })) : [],
  )
}

async function revokeIfKnown(explorer: Explorer, person: Person, tenant: Explorer['tenant']): Promise<void> {
  const isHere = person.handles.has(JSON.stringify(tenant))
  if (isHere) await explorer.act('revoke', person, { tenant })
}
