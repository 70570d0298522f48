import type { Explorer, SendOptions } from '../../explorer.ts'
import { type Own, set } from './own.ts'
import { askForName, readShowing, withReason } from './readings.ts'
import { withReadOnly, withSettings } from './settings.ts'

/** Names and texts that are often written in another letter case, cut at a dot, or lost. */
const unusualTexts = {
  ...{ purpose: 'another 🚀 東京 é', team: 'a', costCenter: 'A7', 'example.test/Part_of': 'x:y', 東京: 'é', none: '' },
}

/** Changes one member at a time, in ways that must be accepted and in ways that must be refused. */
export async function changeEach(explorer: Explorer, own: Own): Promise<void> {
  const { tenant, name, maps } = own
  const operation = explorer.operationFor('change-tenant')
  if (!operation) return
  const key = explorer.operations.flatMap(([, { does, gives }]) =>
    does.includes('create-tenant') && gives?.tenantKey ? [gives.tenantKey] : [],
  )
  const name2 = explorer.provider.operations[operation]?.gives?.tenantName
  const changes: (SendOptions | readonly SendOptions[])[] = [
    { tenant, gives: { tenantName: `Changed ${name}` }, alter: withSettings(explorer, operation, true) },
    // Two members at once, of which one is emptied.
    [
      ...maps.map((at): SendOptions => ({ tenant, alter: set({ in: 'body', at }, {}) })),
      { tenant, gives: { tenantName: `Changed again ${name}` } },
    ],
    { tenant, gives: { tenantName: `Changed with the rest ${name}` }, alter: withReadOnly(explorer, operation) },
    { tenant, gives: { tenantName: `Changed as a whole ${name}` }, alter: withSettings(explorer, operation) },
    // The list is read while these are there.
    ...maps.map((at) => ({ tenant, alter: set({ in: 'body', at }, unusualTexts) })),
  ]
  const refused: readonly SendOptions[] = [
    ...maps.flatMap((at) =>
      ['none', { purpose: 4711 }].map((value) => ({
        tenant,
        // What is refused for one member must not change another one.
        gives: { tenantName: `Half changed ${name}` },
        alter: set({ in: 'body', at }, value),
      })),
    ),
    ...(name2 ? [{ tenant, alter: set(name2, 4711) }] : []),
  ]
  const lists = explorer.context.profile.name === 'thorough'
  for (const change of changes) {
    await Promise.all([change].flat().map((one) => explorer.send(operation, one)))
    await readShowing(explorer, own, { lists })
  }
  for (const change of refused) await explorer.send(operation, change)
  if (key.length === 0) await readShowing(explorer, own, { lists })
  for (const place of key) await explorer.send(operation, { tenant, alter: set(place, `${name}-renamed`) })
  await readShowing(explorer, own)
  await askForName(explorer, `${name}-renamed`, withReason(explorer))
}
