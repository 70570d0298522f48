import type { TenantKeys } from '../../../kit/promises.ts'
import { withValue } from '../../../kit/to-ask.ts'
import { type Ask, isSuccess, type Who } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import { textMapsOf } from '../schemas.ts'
import { withSettings } from './settings.ts'

/** A tenant of the tour. */
export interface Own {
  readonly name: string
  readonly tenant: TenantKeys
  readonly about: SendOptions
  /** JSON pointers to the members of the body that hold any texts by name. */
  readonly maps: readonly string[]
}

/** Texts by name that are often read as something else, or named in another letter case. */
const labels = { purpose: 'tour', number: '0042', costCenter: 'A7' }

/** A tenant of the tour by its name, with what a request gives to create it. */
export function toOwn(explorer: Explorer, name: string): Own {
  const [key = ''] = explorer.provider.tenantKeys
  const tenant: TenantKeys = { ...explorer.tenant, [key]: name }
  const about: SendOptions = { tenant, gives: { tenantKey: name, tenantName: `Explored ${name}` } }
  const operation = explorer.operationFor('create-tenant') ?? ''
  return { name, tenant, about, maps: textMapsOf(explorer.context.spec, operation) }
}

/** Creates it with every member that a request can give. */
export async function create(explorer: Explorer, { tenant, about, maps }: Own): Promise<boolean> {
  const { alter: change = (ask: Ask) => ask } = about
  const alter = (ask: Ask) => change(maps.reduce((all, at) => withValue(all, { in: 'body', at }, labels), ask))
  return createPlainly(explorer, { tenant, about: { ...about, alter } })
}

/** Creates it with its names only. */
export async function createPlainly(
  explorer: Explorer,
  { tenant, about }: Pick<Own, 'tenant' | 'about'>,
): Promise<boolean> {
  const created = await explorer.act('create-tenant', undefined, about)
  const isCreated = created !== undefined && isSuccess(created)
  if (isCreated) explorer.created.set(tenant, about.who ?? 'admin')
  return isCreated
}

/** Lists are often cut at ten, so one that is cut shows with one tenant more. */
const many = 11

/**
 * Creates more tenants in a standard or thorough run, until the list of the admin's has many. Returns them.
 * @param tenantName How the first one is named for display. The last one is given every member that is documented.
 */
export async function createBeside(explorer: Explorer, { name }: Own, tenantName: string): Promise<readonly Own[]> {
  const missing = many - explorer.tenants.length - explorer.created.size
  if (explorer.context.profile.name === 'quick') return []
  const made: Own[] = []
  for (let count = 1; count <= missing; count++) {
    const plain = toOwn(explorer, `${name}-${count}of${missing}`)
    const { about } = plain
    const settings = withSettings(explorer, explorer.operationFor('create-tenant') ?? '')
    const named = count === 1 ? { gives: { ...about.gives, tenantName } } : {}
    // A target may refuse one of them.
    const given = count > 1 && count === missing ? { alter: settings } : {}
    const one = { ...plain, about: { ...about, ...named, ...given } }
    // A target may limit their number.
    if (!(await createPlainly(explorer, one))) break
    made.push(one)
  }
  return made
}

/** Deletes a tenant of the tour, with all that it contains. */
export async function remove(explorer: Explorer, { tenant }: Pick<Own, 'tenant'>, who: Who = 'admin'): Promise<void> {
  const removed = await explorer.act('delete-tenant', undefined, { tenant, who })
  if (!removed || !isSuccess(removed)) return
  explorer.created.delete(tenant)
  for (const { email } of explorer.people) explorer.context.notes.gone(email, tenant)
}

/** Changes a request so that a place has a value. */
export const set =
  (place: Parameters<typeof withValue>[1], value: unknown) =>
  (ask: Ask): Ask =>
    withValue(ask, place, value)
