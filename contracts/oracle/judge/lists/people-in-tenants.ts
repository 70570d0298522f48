import { fieldOf, type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Walk } from '../../reading/walks.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'

/** The people whom a list has shown. */
interface People {
  /** How many there are. */
  readonly numbers: ReadonlySet<number>
  /** How many of them are members. */
  readonly memberNumbers: ReadonlySet<number>
  /** The addresses of the members, and of all. */
  readonly members: ReadonlySet<string>
  readonly all: ReadonlySet<string>
  readonly exchange: Exchange
}

/** Compares numbers and addresses of people in responses with the latest list of the tenant, until it changes. */
export class PeopleInTenants {
  readonly #knowledge: Knowledge
  readonly #people = new Map<string, People>()

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** Forgets the people of a tenant that a request may have changed, or those of all tenants. */
  noteWrite({ effects, tenant }: Pick<Asked, 'effects' | 'tenant'>): void {
    if (effects.length === 0) return
    if (tenant === undefined) this.#people.clear()
    else this.#people.delete(firstKeyOf(tenant).toLowerCase())
  }

  noteList({ declared, tenant }: Asked, { pages, shown, isComplete }: Walk, exchange: Exchange): void {
    const kinds = declared.lists?.kinds ?? []
    if (!isComplete || pages.length > 1 || tenant === undefined) return
    if (!kinds.includes('member') || !kinds.includes('invitation')) return
    const members = shown.filter(({ kind }) => kind === 'member')
    const addresses = (all: readonly Shown[]) => all.flatMap(({ email }) => email ?? [])
    // Whether invited people and accounts of services count is not documented.
    const memberNumbers = new Set([members.length, addresses(members).length])
    const numbers = new Set([...memberNumbers, shown.length, addresses(shown).length])
    this.#people.set(firstKeyOf(tenant).toLowerCase(), {
      ...{ numbers, memberNumbers },
      members: new Set(addresses(members)),
      all: new Set(addresses(shown)),
      exchange,
    })
  }

  judge(shown: readonly Shown[], isQuiet: boolean, exchange: Exchange): void {
    for (const one of shown) {
      const key = fieldOf(one, 'tenantKey')
      const people = typeof key === 'string' ? this.#people.get(key.toLowerCase()) : undefined
      if (!people || !isQuiet || people.exchange.receivedAt > exchange.sentAt) continue
      for (const pointer of one.shape.countsPeople ?? [])
        this.#compare(valueAt(one.item, pointer), pointer, people, exchange)
      for (const pointer of one.shape.namesPeople ?? [])
        for (const email of addressesIn(valueAt(one.item, pointer))) this.#find(email, one, people, exchange)
    }
  }

  #find(email: string, { email: own }: Shown, { members, all, exchange: earlier }: People, exchange: Exchange): void {
    if (email === own || members.has(email)) return
    // Invited people should not see each other.
    const [strength, what] = all.has(email)
      ? (['should', 'is only invited'] as const)
      : (['must', 'is not in it'] as const)
    const message = `${exchange.operation.id} shows ${email} among the people of a tenant, where this address ${what}`
    this.#knowledge.report({
      ...{ rule: 'tenants', strength, message, expected: [...members], received: email, exchange, earlier },
    })
  }

  #compare(received: unknown, pointer: string, people: People, exchange: Exchange): void {
    const { numbers, memberNumbers, exchange: earlier } = people
    if (typeof received !== 'number' || memberNumbers.has(received)) return
    // Clients show it as the size of the team, to which an invited person does not belong yet.
    const [strength, expected, what] = numbers.has(received)
      ? (['should', memberNumbers, 'members'] as const)
      : (['must', numbers, 'people'] as const)
    const message = `${exchange.operation.id} shows a number in ${pointer} other than ${earlier.operation.id} shows ${what}`
    this.#knowledge.report({
      ...{ rule: 'agreement', strength, message, expected: [...expected], received, exchange, earlier },
    })
  }
}

/** The addresses in the texts of a value, in lower case. */
function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^[^\s@]+@[^\s@]+$/.test(value) ? [value.toLowerCase()] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : []
}
