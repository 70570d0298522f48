import type { Effect, EntityKind } from '../../specs/declaration.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { touched } from './effects.ts'
import { keyOf, type Person } from './person.ts'
import type { Looking } from './reading.ts'

/** An invitation, membership or grant of a person in a tenant. */
interface Presence {
  readonly kind: EntityKind
  readonly tenant: TenantKeys
  readonly person: Person
  /** Whether a refused request has named it since a list last showed it. */
  isUnseen: boolean
}

/** Whom a request is about, and where. */
interface About {
  readonly person: Person
  readonly tenant: TenantKeys
}

const made: Readonly<Partial<Record<Effect, EntityKind>>> = { invite: 'invitation', grant: 'grant', accept: 'member' }
const ended: Readonly<Partial<Record<Effect, EntityKind>>> = {
  ...{ revoke: 'invitation', accept: 'invitation', decline: 'invitation' },
  ...{ 'remove-member': 'member', leave: 'member', 'remove-grant': 'grant' },
}

/** Inviting and granting change nothing that exists already. */
const isChange = (effect: Effect) => effect !== 'invite' && effect !== 'grant'

/** Tracks the subjects of refused requests, so that they are read before the next request changes them. */
export class Unseen {
  readonly #all = new Map<string, Presence>()

  /** Does a person have an entity of this kind in a tenant, as far as requests have shown? */
  isThere(kind: EntityKind, { person, tenant }: About): boolean {
    return this.#all.has(keyOfPresence(kind, tenant, person))
  }

  /** What has to be read before a request changes or ends it. Undefined if everything has been read. */
  before(does: readonly Effect[], { person, tenant }: About): Looking | undefined {
    const key = keyOf(tenant)
    const own = this.#of(does.filter(isChange), person).filter((one) => one.isUnseen && keyOf(one.tenant) === key)
    return own.length === 0 ? undefined : { kinds: own.map(({ kind }) => kind), tenants: [tenant], person }
  }

  /** Notes a request that was refused, or that failed. */
  noteRefused(does: readonly Effect[], person: Person): void {
    for (const one of this.#of(does, person)) one.isUnseen = true
  }

  /** Notes what a request has done. */
  noteDone(does: readonly Effect[], { person, tenant }: About): void {
    for (const effect of does) {
      const [end, make] = [ended[effect], made[effect]]
      if (end) this.#all.delete(keyOfPresence(end, tenant, person))
      if (make) this.#all.set(keyOfPresence(make, tenant, person), { kind: make, tenant, person, isUnseen: false })
    }
  }

  /** Notes that a list has shown everything of these kinds in a tenant. */
  noteList(kinds: readonly EntityKind[], tenant: TenantKeys): void {
    const key = keyOf(tenant)
    for (const one of this.#all.values())
      if (one.isUnseen && kinds.includes(one.kind) && keyOf(one.tenant) === key) one.isUnseen = false
  }

  /** What there is of a person that an operation changes, in all tenants: a target may overlook which one is named. */
  #of(does: readonly Effect[], person: Person): readonly Presence[] {
    const kinds = does.flatMap((effect) => touched[effect])
    return [...this.#all.values()].filter((one) => one.person === person && kinds.includes(one.kind))
  }
}

function keyOfPresence(kind: EntityKind, tenant: TenantKeys, { email }: Person): string {
  return `${kind} ${keyOf(tenant)} ${email}`
}
