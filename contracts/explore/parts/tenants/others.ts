import type { Who } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import { readTenant } from '../attempts.ts'
import { badCredentials } from '../credentials.ts'
import { create, type Own, toOwn } from './own.ts'
import { readShowing } from './readings.ts'

/** People who are not in it read it, change it and delete it. */
export async function tryOthers(explorer: Explorer, own: Own): Promise<void> {
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
  // A tenant that another person creates could not be deleted afterwards.
  for (const attempt of attempts.slice(0, 3)) await attempt({ who: 'limited' })
  await askForName(explorer, own.name, 'limited')
  for (const attempt of attempts.slice(0, 3)) await attempt({ who: 'invitee' })
  for (const attempt of none ? attempts : []) await attempt(none ?? {})
  // A refused creation keeps no name from others.
  await askForName(explorer, `${own.name}-${turn - 1}`, 'admin')
  // The other credentials in turn.
  for (const [index, caller] of bad.entries()) await attempts[index % attempts.length]?.(caller)
  for (const who of ['limited', 'invitee', 'anonymous'] as const) {
    await readShowing(explorer, own, { who, lists: who !== 'anonymous' })
    await readTenant(explorer, { who, tenant })
  }
  await readShowing(explorer, own, { lists: false })
}

/** Asks whether a name is taken. */
async function askForName(explorer: Explorer, name: string, who: Who): Promise<void> {
  for (const [operation, { does, gives }] of explorer.operations)
    if (does.length === 0 && gives?.tenantKey) await explorer.send(operation, { who, gives: { tenantKey: name } })
}
