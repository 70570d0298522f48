import type { Who } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { readOwn, readTenant } from '../attempts.ts'
import { badCredentials } from '../credentials.ts'
import { create, createPlainly, type Own, remove, toOwn } from './own.ts'
import { askForName, readShowing, withReason } from './readings.ts'

/**
 * People outside it try to read, change and delete it. Returns another tenant, whose name begins with the name
 * of this one.
 */
export async function tryOthers(explorer: Explorer, own: Own, invitee: Person | undefined): Promise<Own | undefined> {
  const { tenant } = own
  const { usual, others } = badCredentials(explorer)
  const [none, ...bad] = [...usual, ...others].map((alter): SendOptions => ({ who: 'anonymous', alter }))
  let turn = 0
  const attempts: readonly ((caller: SendOptions) => Promise<unknown>)[] = [
    (caller) =>
      explorer.act('change-tenant', undefined, {
        tenant,
        ...caller,
        gives: { tenantName: `Taken by caller ${turn++}` },
      }),
    (caller) => explorer.act('delete-tenant', undefined, { tenant, ...caller }),
    (caller) => explorer.act('leave', undefined, { tenant, ...caller }),
    (caller) => {
      const made = toOwn(explorer, `${own.name}-${turn++}`)
      return create(explorer, { ...made, about: { ...made.about, ...caller } })
    },
  ]
  // The admin changes, deletes and leaves a tenant that does not exist, at the same time.
  const unknown: SendOptions = { tenant: explorer.context.promises.unknownTenant(explorer.tenant) }
  const admin: readonly (() => Promise<unknown>)[] = [
    () => explorer.act('change-tenant', undefined, { ...unknown, gives: { tenantName: 'Of no tenant' }, form: {} }),
    () => explorer.act('delete-tenant', undefined, { ...unknown, form: {} }),
    () => explorer.act('leave', undefined, unknown),
  ]
  for (const [index, send] of admin.entries())
    await Promise.all([send(), attempts[index]?.({ who: 'limited', ...(index < 2 ? { form: {} } : {}) })])
  await askForName(explorer, own.name, { who: 'limited', ...withReason(explorer) })
  for (const attempt of attempts.slice(0, 3)) await attempt({ who: 'invitee' })
  for (const attempt of none ? attempts : []) await attempt(none ?? {})
  // A refused creation reserves no name.
  await askForName(explorer, `${own.name}-${turn - 1}`, { who: invitee ? 'invitee' : 'admin' })
  // The other credentials in turn.
  const all = [...attempts, (caller: SendOptions) => askForName(explorer, own.name, caller)]
  for (const [index, caller] of bad.entries()) await all[index % all.length]?.(caller)
  const similar = (await createAs(explorer, own, 'limited')) ?? (await createAs(explorer, own, 'admin'))
  const other = invitee && (await createAs(explorer, own, 'invitee'))
  for (const who of ['limited', 'invitee'] as const) {
    await readOwn(explorer, who, ['tenant'])
    if (who === 'limited' || !explorer.can('limited')) await readTenant(explorer, { who, tenant })
  }
  if (other) await remove(explorer, other, 'invitee')
  await readShowing(explorer, own, { lists: false })
  return similar
}

/** Another person creates a tenant. */
async function createAs(explorer: Explorer, { name }: Own, who: Who): Promise<Own | undefined> {
  const made = toOwn(explorer, `${name}-${who}`)
  // Without settings, so that any that it shows belongs to another tenant.
  const isMade = explorer.can(who) && (await createPlainly(explorer, { ...made, about: { ...made.about, who } }))
  if (!isMade) await askForName(explorer, made.name, { who: 'admin' })
  return isMade ? made : undefined
}
