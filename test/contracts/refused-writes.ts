import { checks } from '../../contracts/checks/all.ts'
import { fieldOf, readShown, type Shown, textOf } from '../../contracts/kit/shown.ts'
import { openSession } from '../../contracts/open-session.ts'
import { type Asked, readAsked } from '../../contracts/oracle/reading/asked.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { run } from '../../contracts/runner/run.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

/** An existing entity, as the responses of a run have shown it. */
interface Entity {
  readonly kind: string
  readonly tenant: string
  readonly email: string
  readonly handle: string | undefined
  role: string | undefined
  /** The refused requests that have named it since a list has shown it. */
  readonly refused: Set<string>
}

/** How often refused writes of each operation, by reason, named something that was read afterwards. */
export type Cells = ReadonlyMap<string, number>

/** Runs all checks against the mock of a provider and returns the exchanges. */
export async function exchangesOf(provider: string): Promise<{ seen: readonly Exchange[]; target: Target }> {
  const promises = promisesOf(provider)
  const spec = testSpecOf(provider)
  const target = mockTarget(promises, spec)
  let seen: readonly Exchange[] = []
  const recorder = {
    ...{ id: 'recorder', group: 'responses', phase: 'after-run', title: 'records', strength: 'must', source: 'test' },
    ...{ steps: [], writes: false, invitations: 0 },
    run: async (context: { readonly seen: readonly Exchange[] }) => {
      seen = [...context.seen]
    },
  } as (typeof checks)[number]
  const session = openSession({ target, promises, spec, checks: [...checks, recorder], seed: 1, runId: 'refused' })
  for await (const _ of run(session));
  return { seen, target }
}

/** Follows a run and counts the refused writes after which a list has shown what they name. */
export function refusedWritesIn(declaration: ProviderDeclaration, seen: readonly Exchange[], target: Target): Cells {
  return new Follower(declaration, target).follow(seen)
}

class Follower {
  readonly #declaration: ProviderDeclaration
  readonly #target: Target
  readonly #cells = new Map<string, number>()
  /** The key of each tenant by id, and the address of each person. */
  readonly #names = new Map<string, string>()
  readonly #people = new Map<string, string>()
  #entities: Entity[] = []

  constructor(declaration: ProviderDeclaration, target: Target) {
    this.#declaration = declaration
    this.#target = target
  }

  follow(seen: readonly Exchange[]): Cells {
    for (const exchange of seen) {
      const asked = readAsked(this.#declaration, exchange)
      if (!asked) continue
      const { status } = exchange.response
      const isDone = status >= 200 && status < 300
      const shown = readShown(this.#declaration, exchange)
      for (const one of shown) this.#learn(one)
      if (asked.effects.length === 0 && asked.declared.does.length === 0) {
        if (isDone && asked.declared.lists?.of === 'tenant') this.#look(asked, shown)
      } else if (isDone) this.#do(asked, exchange, shown)
      else this.#refuse(asked, exchange)
    }
    return this.#cells
  }

  #learn(shown: Shown): void {
    const person = textOf(shown, 'personId')
    if (person !== undefined && shown.email !== undefined) this.#people.set(person, shown.email)
    const [id, key] = [fieldOf(shown, 'tenantId'), fieldOf(shown, 'tenantKey')]
    if (typeof id === 'string' && typeof key === 'string') this.#names.set(id, key)
  }

  #tenantOf({ tenant }: Asked): string | undefined {
    if (tenant === undefined) return undefined
    const [first, ...others] = JSON.parse(tenant) as string[]
    return JSON.stringify([this.#names.get(first ?? '') ?? first?.toLowerCase(), ...others])
  }

  #look(asked: Asked, shown: readonly Shown[]): void {
    const tenant = this.#tenantOf(asked) ?? ''
    for (const one of shown) {
      const known = this.#entities.find((entity) => entity.tenant === tenant && isShown(entity, one))
      if (!known) {
        if (one.email !== undefined && one.pending) this.#entities.push(toEntity(one, tenant))
        continue
      }
      known.role = textOf(one, 'role') ?? known.role
      for (const cell of known.refused) this.#cells.set(cell, (this.#cells.get(cell) ?? 0) + 1)
      known.refused.clear()
    }
  }

  #do(asked: Asked, exchange: Exchange, shown: readonly Shown[]): void {
    const { effects } = asked
    const tenant = this.#tenantOf(asked)
    const named = this.#named(asked, exchange).filter((one) => tenant === undefined || one.tenant === tenant)
    for (const one of named) {
      one.refused.clear()
      if (effects.some((effect) => effect.startsWith('change-'))) one.role = asked.role
    }
    const ends = effects.some((effect) => !effect.startsWith('change-') && effect !== 'invite' && effect !== 'grant')
    if (ends) this.#entities = this.#entities.filter((one) => !named.includes(one))
    if (!effects.some((effect) => ['invite', 'grant', 'accept'].includes(effect))) return
    for (const one of shown) {
      const where = tenant ?? named[0]?.tenant ?? ''
      this.#entities = this.#entities.filter((old) => !(old.tenant === where && isShown(old, one)))
      const role = asked.role ?? textOf(one, 'role') ?? named[0]?.role
      this.#entities.push({ ...toEntity(one, where), role })
    }
  }

  /** What a request names, in any tenant. */
  #named({ subject, email, effects, declared }: Asked, { who }: Exchange): readonly Entity[] {
    const lower = subject?.toLowerCase()
    const kinds = (effects.length > 0 ? effects : declared.does).map((effect) => kindOf[effect] ?? effect)
    return this.#entities.filter((one) => {
      if (!kinds.includes(one.kind)) return false
      if (email !== undefined) return one.email === email.toLowerCase()
      if (lower !== undefined) return [one.email, one.handle?.toLowerCase()].includes(this.#people.get(lower) ?? lower)
      return who === 'invitee' && one.email === this.#target.inviteeEmail
    })
  }

  #refuse(asked: Asked, exchange: Exchange): void {
    const cell = `${exchange.operation.id} ${this.#reasonOf(asked, exchange)}`
    const lowest = this.#declaration.roles?.[0]
    for (const one of this.#named(asked, exchange)) {
      one.refused.add(cell)
      const isRaised = one.role !== undefined && one.role !== lowest
      if (lowest !== undefined && isRaised && asked.role !== one.role) one.refused.add(`${cell} above the least role`)
    }
  }

  #reasonOf(asked: Asked, exchange: Exchange): string {
    const { who, ask, operation, response } = exchange
    if (who === 'anonymous') {
      const isSent = this.#declaration.credentials.some(({ header }) => header in exchange.request.headers)
      return isSent ? 'unknown credential' : 'no credential'
    }
    if (who === 'limited') return 'limited'
    const tenants = [this.#target.tenant, this.#target.otherTenant ?? {}].flatMap((one) => Object.values(one))
    const tenant = this.#tenantOf(asked)
    const isKnown = tenant === undefined || (JSON.parse(tenant) as string[]).every((one) => tenants.includes(one))
    if (!isKnown) return 'unknown tenant'
    const named = this.#named(asked, exchange)
    if (tenant !== undefined && named.length > 0 && named.every((one) => one.tenant !== tenant)) return 'other tenant'
    if (who === 'invitee' && asked.declared.permits !== 'invitee') {
      const own = this.#entities.filter(({ kind, email }) => kind === 'member' && email === this.#target.inviteeEmail)
      const isMember = own.some((one) => tenant?.startsWith(one.tenant.slice(0, -1)))
      return isMember ? 'member' : 'stranger'
    }
    const [type] = operation.body?.mediaTypes ?? []
    const sent = Object.entries(ask.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
    if (type !== undefined && sent !== undefined && !sent.startsWith(type)) return 'media type'
    if (ask.text !== undefined) return 'malformed'
    if ([400, 422].includes(response.status)) return 'invalid'
    return `plain ${response.status}`
  }
}

const kindOf: Readonly<Record<string, string>> = {
  ...{ invite: 'invitation', revoke: 'invitation', accept: 'invitation', decline: 'invitation' },
  ...{ 'change-invitation': 'invitation', 'change-member': 'member', 'remove-member': 'member', leave: 'member' },
  ...{ grant: 'grant', 'change-grant': 'grant', 'remove-grant': 'grant' },
}

function isShown(entity: Entity, shown: Shown): boolean {
  if (entity.kind !== shown.kind) return false
  if (entity.kind === 'invitation' && entity.handle !== undefined && shown.handle !== undefined)
    return entity.handle.toLowerCase() === shown.handle.toLowerCase()
  return entity.email === shown.email
}

function toEntity(one: Shown, tenant: string): Entity {
  return {
    ...{ kind: one.kind, tenant, email: one.email ?? '', handle: one.handle },
    ...{ role: textOf(one, 'role'), refused: new Set() },
  }
}
