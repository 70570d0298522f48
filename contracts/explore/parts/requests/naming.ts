import type { OperationDeclaration, Place } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import { patternOf } from '../../../kit/pattern.ts'
import type { TenantKeys } from '../../../kit/promises.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask, Who } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import { type Part, roleOf, type TourPeople } from '../part.ts'
import { sensible } from '../sensible.ts'

/** One way to name the tenant in a request. */
type Naming = (ask: Ask) => Ask

/** The tenant is named in every documented place, in two places, by its id, and by keys that do not belong together. */
export const naming: Part = async (explorer, people) => {
  const { tenant, otherTenant, context } = explorer
  const person = explorer.newcomer()
  const [grantee] = people.knownUsers
  if (!explorer.spending.has(12, 2)) return
  const isThorough = context.profile.name === 'thorough'
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  await explorer.act('grant', grantee, { gives: roleOf(explorer, 1) })
  const tried = [tenant, ...(otherTenant ? [otherTenant] : [])].map((one) => ({ one, id: explorer.tenantIds.of(one) }))
  for (const [operation, declared] of explorer.operations) {
    const isRead = declared.does.length === 0
    if (!declared.tenant) continue
    // Nothing is changed in the other tenant. Reading both in turn shows a response that was kept for the other one.
    // Ordinary requests take these forms in turn too.
    for (const { one, id } of isRead ? tried : isThorough ? tried.slice(0, 1) : []) {
      const ways = [...inPlaces(declared, one), ...byId(explorer, declared, id)]
      if (isRead && one === tenant) ways.push(...inCapitals(declared, one))
      // Without a tenant, the request is the same for both.
      if (isRead && one === tenant) ways.push(...inTwo(declared, otherTenant))
      await explorer.together(allOf(explorer, people, { operation, tenant: one, ways, about: { person, grantee } }))
    }
  }
  await explorer.together(nowhere(explorer, people, person))
  await explorer.together(
    explorer.operations.map(([operation, declared]) => () => {
      const ways = mixed(explorer, declared)
      return explorer.together(allOf(explorer, people, { operation, tenant, ways, about: { person, grantee } }))
    }),
  )
  await explorer.look({ kinds: ['invitation', 'grant'] })
  await explorer.act('revoke', person)
  await explorer.act('remove-grant', grantee)
}

/** Requests of the admin of several tenants that change something and name none. */
function* nowhere(explorer: Explorer, people: TourPeople, person: TourPeople['invitee']): Iterable<Task> {
  const { otherTenant, tenants, context } = explorer
  const subjects = { invitation: person, member: undefined, grantee: undefined }
  for (const [operation, declared] of explorer.operations) {
    const places = Object.values(declared.tenant ?? {}).flat()
    if (!otherTenant || declared.does.length === 0 || places.length === 0 || isInPath(places)) continue
    const options = sensible(explorer, operation, subjects, people)
    // A target may use any of the tenants.
    const email = declared.does.includes('invite') ? options?.gives?.email : undefined
    if (email !== undefined) for (const tenant of tenants) context.notes.intendInvitation(email, tenant)
    if (options) yield () => explorer.send(operation, { ...options, alter: nameless(places) })
  }
}

/** Reads as someone who is in one tenant only, and so needs to name none. */
export async function readOnly(explorer: Explorer, who: Who): Promise<void> {
  for (const [operation, { does, tenant }] of explorer.operations) {
    const places = Object.values(tenant ?? {}).flat()
    if (does.length === 0 && places.length > 0 && !isInPath(places))
      await explorer.send(operation, { who, alter: nameless(places) })
  }
}

const isInPath = (places: readonly Place[]) => places.some((place) => place.in === 'path')

const nameless =
  (places: readonly Place[]): Naming =>
  (ask) =>
    places.reduce(without, ask)

interface Sending {
  readonly operation: string
  readonly tenant: TenantKeys
  readonly ways: readonly Naming[]
  readonly about: { readonly person: TourPeople['invitee']; readonly grantee: TourPeople['invitee'] }
}

function* allOf(explorer: Explorer, people: TourPeople, { operation, tenant, ways, about }: Sending): Iterable<Task> {
  const { does = [] } = explorer.provider.operations[operation] ?? {}
  // These are about the caller, or end what the other requests are about.
  if (['leave', 'accept', 'decline', 'remove-grant', 'remove-member'].some((effect) => does.includes(effect as never)))
    return
  for (const alter of ways) {
    const subjects = { invitation: about.person, member: undefined, grantee: about.grantee }
    const options: SendOptions | undefined = sensible(explorer, operation, subjects, people)
    if (options) yield () => explorer.send(operation, { ...options, tenant, alter })
  }
}

/** Every place but the first, which all other requests use. */
function inPlaces(declared: OperationDeclaration, tenant: TenantKeys): readonly Naming[] {
  return alternatives(declared).flatMap(([key, [first, ...others]]) =>
    first === undefined
      ? []
      : others.map(
          (place): Naming =>
            (ask) =>
              put(without(ask, first), place, tenant[key]),
        ),
  )
}

function byId(
  { provider }: Explorer,
  { tenant = {} }: OperationDeclaration,
  id: string | undefined,
): readonly Naming[] {
  const places = tenant[provider.tenantKeys[0] ?? ''] ?? []
  if (id === undefined) return []
  const documented = places.filter((place) => place.in !== 'body' && place.takesId)
  return documented.map(
    (place): Naming =>
      (ask) =>
        put(
          places.reduce((rest, one) => (one.in === 'path' ? rest : without(rest, one)), ask),
          place,
          id,
        ),
  )
}

/** The id of the tenant in capitals, where it is a UUID. */
function inCapitals(declared: OperationDeclaration, tenant: TenantKeys): readonly Naming[] {
  return Object.entries(declared.tenant ?? {}).flatMap(([key, [place]]): Naming[] => {
    const id = tenant[key]?.toUpperCase()
    if (!place || id === undefined || id === tenant[key] || !/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(id))
      return []
    return [(ask) => withValue(ask, place, id)]
  })
}

/** In two places at once, with the same and with different values, and in none. */
function inTwo(declared: OperationDeclaration, other: TenantKeys | undefined): readonly Naming[] {
  return alternatives(declared).flatMap(([key, [first, second]]) => {
    if (!first || !second) return []
    const same: Naming = (ask) => put(ask, second, valueAt(ask, first))
    const none: Naming = (ask) => without(ask, first)
    const different: Naming = (ask) => put(ask, second, other?.[key])
    return other ? [same, none, different] : [same, none]
  })
}

/** Keys that do not belong together: of two tenants, and an unknown one below a known one. */
function mixed({ tenant, otherTenant }: Explorer, declared: OperationDeclaration): readonly Naming[] {
  const [, ...below] = Object.entries(declared.tenant ?? {})
  return below.flatMap(([key, [place]]) => {
    if (!place) return []
    const values = [
      patternOf(tenant[key] ?? ''),
      ...(otherTenant && otherTenant[key] !== tenant[key] ? [otherTenant[key]] : []),
    ]
    return values.map(
      (value): Naming =>
        (ask) =>
          put(ask, place, value),
    )
  })
}

const alternatives = ({ tenant = {} }: OperationDeclaration) =>
  Object.entries(tenant).filter(([, places]) => places.length > 1)

const without = (ask: Ask, place: Place): Ask => withValue(ask, place, undefined)

const put = (ask: Ask, place: Place, value: unknown): Ask => (value === undefined ? ask : withValue(ask, place, value))

function valueAt(ask: Ask, place: Place): unknown {
  if (place.in === 'header') return ask.headers?.[place.name]
  return place.in === 'query' ? ask.query?.[place.name] : undefined
}
