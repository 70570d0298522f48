import type { Task } from '../../kit/at-most.ts'
import { withValue } from '../../kit/to-ask.ts'
import { type Ask, type Exchange, isSuccess } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'
import type { Person } from '../person.ts'
import { roleOf } from './part.ts'

/** Valid addresses that are often mishandled: each changes the part before the @. */
const forms: readonly ((local: string) => string)[] = [
  (local) => local,
  (local) => `Mixed.${local}.CASE`,
  (local) => `${local}+tag`,
  (local) => `${local}.a.b`,
  // Letters that some targets write as others, and one that takes four bytes in UTF-8.
  (local) => `${local}-éßıＡ𝒜`,
  (local) => `${local}-${'long'.repeat(16)}`.slice(0, 64),
  (local) => `o'${local}_/&x=1!`,
  (local) => `o'${local}_-&x=1!`,
]

/**
 * Someone with a fresh address of one of the forms, in turn.
 * @param previous The person before. The last form is a pattern that matches the address of that person.
 */
export function formed(explorer: Explorer, turn: number, previous: Person | undefined): Person {
  const isLast = turn % forms.length === forms.length - 1
  const [local, slash] = [previous?.email.split('@')[0] ?? '', '/']
  if (isLast && local.includes(slash)) return explorer.newcomer(() => local.replace(slash, '_'))
  return explorer.newcomer(forms[turn % forms.length])
}

/**
 * Invites addresses of all forms with all roles, some of them in both tenants. Returns those who stay invited in the main
 * tenant.
 */
export async function inviteForms(explorer: Explorer): Promise<readonly Person[]> {
  const { context } = explorer
  const people: Person[] = []
  const count = context.profile.name === 'quick' ? 4 : forms.length
  await explorer.together(invitations(explorer, people, count))
  // The list of the other tenant has a single item.
  await explorer.look({ kinds: ['invitation'] })
  await inviteElsewhere(explorer, people[1], 1)
  return revokeForms(explorer, people)
}

/** @param people Receives those who are invited; those who are refused are removed. */
function* invitations(explorer: Explorer, people: Person[], count: number): Iterable<Task> {
  for (let turn = 0; turn < count; turn++) {
    const person = formed(explorer, turn, people.at(-1))
    people.push(person)
    yield async () => {
      const invited = await invite(explorer, person, turn)
      if (!(invited && isSuccess(invited))) people.splice(people.indexOf(person), 1)
      // The same address in both tenants, with another role.
      if (turn === 0) await inviteElsewhere(explorer, person, turn)
    }
  }
}

async function inviteElsewhere(explorer: Explorer, person: Person | undefined, turn: number): Promise<void> {
  const { otherTenant: tenant } = explorer
  if (tenant) await explorer.act('invite', person, { tenant, gives: roleOf(explorer, turn + 1) })
}

/** Invites someone; the first one with a charset, which changes nothing about JSON. */
async function invite(explorer: Explorer, person: Person, turn: number): Promise<Exchange | undefined> {
  const gives = roleOf(explorer, turn)
  const { operations } = explorer.context.spec
  const [type] = operations.find(({ id }) => id === explorer.operationFor('invite'))?.body?.mediaTypes ?? []
  const other = turn === 1 ? withOtherConstants(explorer) : undefined
  if (other) {
    const exchange = await explorer.act('invite', person, { gives, alter: other })
    if (exchange && isSuccess(exchange)) return exchange
  }
  if (turn > 0 || type !== 'application/json') return explorer.act('invite', person, { gives })
  const invited = await explorer.act('invite', person, {
    gives,
    alter: (ask) => ({ ...ask, headers: { ...ask.headers, 'content-type': `${type}; charset=utf-8` } }),
  })
  return invited && isSuccess(invited) ? invited : explorer.act('invite', person, { gives })
}

/**
 * Gives the other value of each boolean that the request needs, such as whether to send an e-mail: only on this machine,
 * where no one receives it. Undefined if there is none.
 */
function withOtherConstants(explorer: Explorer): ((ask: Ask) => Ask) | undefined {
  const operation = explorer.operationFor('invite') ?? ''
  const { fixed = {} } = explorer.provider.operations[operation] ?? {}
  const places = Object.entries(fixed).filter(([, value]) => typeof value === 'boolean')
  if (!explorer.ownsTarget || places.length === 0) return undefined
  return (ask) => places.reduce((altered, [at, value]) => withValue(altered, { in: 'body', at }, !value), ask)
}

/** Revokes the invitations of unusual addresses. Returns the people who stay invited. */
export async function revokeForms(explorer: Explorer, people: readonly Person[]): Promise<readonly Person[]> {
  const [plain, mixed] = [people[0], people[1]]
  const gone = new Set<Person>()
  const revoke = async (person: Person) => {
    // An address in a path can be written in another case.
    const subject = person === mixed && explorer.namesByEmail('revoke') ? swapCase(person.email) : undefined
    const special = people.indexOf(person) < forms.length && person !== plain && person !== people[3]
    const revoked = special ? await explorer.act('revoke', person, { subject }) : undefined
    if (revoked && isSuccess(revoked)) gone.add(person)
  }
  // The last one first: a pattern that matches other addresses must end no other invitation.
  await explorer.together(people.toReversed().map((person) => () => revoke(person)))
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  return people.filter((person) => !gone.has(person))
}

function swapCase(email: string): string {
  return [...email].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('')
}
