import type { Effect } from '../../../specs/declaration.ts'
import { schemaKey } from '../../../specs/openapi/types.ts'
import type { TenantKeys } from '../../kit/promises.ts'
import { propertiesOf, sampleOf } from '../../kit/sample.ts'
import type { Ask } from '../../runner/exchange.ts'
import { type Explorer, isSuccess, type SendOptions } from '../explorer.ts'
import { withValue } from '../to-ask.ts'
import { withUnknownToken } from './access.ts'
import { type Part, roleOf } from './part.ts'

/** A tenant that the tour creates, changes and deletes: only on this machine, because no clean-up outlives a crash. */
export const ownTenant: Part = async (explorer, { invitee }) => {
  const { ownsTarget, provider } = explorer
  const [key = ''] = provider.tenantKeys
  if (!ownsTarget || !explorer.operationFor('create-tenant') || !explorer.operationFor('delete-tenant')) return
  // It must not be cut off between its creation and its deletion.
  if (!explorer.purse.has(40, 1)) return
  const [name = ''] = explorer.context.freshEmail().split('@')
  const tenant: TenantKeys = { ...explorer.tenant, [key]: name }
  const gives = { tenantKey: name, tenantName: `Explored ${name}` }
  const about: SendOptions = { tenant, gives }
  await readAll(explorer, about)
  const created = await explorer.act('create-tenant', undefined, withSettings(explorer, 'create-tenant', about))
  if (!created || !isSuccess(created)) return
  explorer.created.push(tenant)
  await readAll(explorer, about)
  await explorer.act('create-tenant', undefined, { gives: { ...gives, tenantName: 'Another name' } })
  const changed: SendOptions = { tenant, gives: { tenantName: `Changed ${name}` } }
  await explorer.act('change-tenant', undefined, changed)
  await explorer.act('change-tenant', undefined, withSettings(explorer, 'change-tenant', changed))
  await readAll(explorer, about)
  for (const who of ['limited', 'invitee', 'anonymous'] as const) {
    await explorer.act('change-tenant', undefined, { tenant, who, gives: { tenantName: `Taken by ${who}` } })
    await explorer.act('delete-tenant', undefined, { tenant, who })
    await explorer.act('leave', undefined, { tenant, who: who === 'invitee' ? who : 'anonymous' })
  }
  await withoutCredential(explorer, tenant, name)
  await readAll(explorer, about)
  const person = explorer.newcomer()
  await explorer.act('invite', person, { tenant, gives: roleOf(explorer, 0) })
  await explorer.look({ kinds: ['invitation', 'member'], tenants: [...explorer.tenants, tenant], person: invitee })
  await explorer.act('delete-tenant', undefined, { tenant })
  await explorer.act('delete-tenant', undefined, { tenant })
  await explorer.act('change-tenant', undefined, changed)
  await readAll(explorer, about)
  explorer.context.noteGone(person.email, tenant)
}

/** Creates, changes, leaves and deletes a tenant with a wrong token, and creates one without a token. */
async function withoutCredential(explorer: Explorer, tenant: TenantKeys, name: string): Promise<void> {
  const [key = ''] = explorer.provider.tenantKeys
  const wrong: SendOptions = { tenant, who: 'anonymous', alter: withUnknownToken(explorer.provider.credentials[0]) }
  await explorer.act('change-tenant', undefined, { ...wrong, gives: { tenantName: 'Taken with a wrong token' } })
  await explorer.act('leave', undefined, wrong)
  await explorer.act('delete-tenant', undefined, wrong)
  for (const options of [wrong, { who: 'anonymous' }] satisfies SendOptions[]) {
    const tenantKey = `${name}-taken`
    const taken = await explorer.act('create-tenant', undefined, { ...options, gives: { tenantKey, tenantName: name } })
    if (taken && isSuccess(taken)) explorer.created.push({ ...tenant, [key]: tenantKey })
  }
}

/** Adds a value for each of the other members that the vendor lists for the body. */
function withSettings(explorer: Explorer, effect: Effect, options: SendOptions): SendOptions {
  const { context, provider } = explorer
  const id = explorer.operationFor(effect)
  const operation = context.spec.operations.find((one) => one.id === id)
  const [mediaType] = operation?.body?.mediaTypes ?? []
  const schema = operation && context.spec.schemas?.(schemaKey(operation, `body ${mediaType}`))
  const places = (provider.operations[id ?? '']?.silent ?? []).map((at) => ({ in: 'body', at }) as const)
  const settings = propertiesOf(schema ?? {}).flatMap(([name, property]) => {
    const place = places.find(({ at }) => at === `/${name}`)
    return place ? [[place, sampleOf(property)] as const] : []
  })
  const alter = (ask: Ask) => settings.reduce((altered, [place, value]) => withValue(altered, place, value), ask)
  return { ...options, alter }
}

/** Reads a tenant through every operation that shows it, or that takes its name. */
async function readAll(explorer: Explorer, about: SendOptions): Promise<void> {
  for (const [operation, { does, answers, lists, gives, tenant }] of explorer.operations) {
    if (does.length > 0) continue
    const shows = answers?.shapes.some((name) => explorer.provider.shapes[name]?.is === 'tenant')
    if (shows || gives?.tenantKey) await explorer.send(operation, lists && !tenant ? {} : about)
  }
}
