import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { firstKeyOf, type Knowledge, subjectOf } from './knowledge.ts'
import { addressOfSubject, makeUnclear } from './unclear.ts'

const kinds = ['invitation', 'member', 'grant'] as const

/** Notes that a request may have taken effect or not, because its response was lost. The next lists show it. */
export function makeOutcomeOpen(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { register, facts } = knowledge
  const { effects, tenant, role } = asked
  if (effects.length === 0) return
  const email = addressOfSubject(knowledge, asked)
  makeUnclear(knowledge, email, exchange)
  const known = kinds.flatMap((kind) => register.all({ kind, email }))
  for (const tracked of known) {
    tracked.role = undefined
    tracked.candidates = undefined
    facts.forget(subjectOf(tracked))
  }
  for (const [effect, kind] of [
    ['invite', 'invitation'],
    ['grant', 'grant'],
  ] as const) {
    if (!effects.includes(effect) || asked.email === undefined) continue
    if (kind === 'invitation') register.noteForm(asked.email)
    register.add({
      ...{ kind, tenant: tenant ?? '', email: asked.email.toLowerCase(), handle: undefined, state: 'unclear' },
      ...{ wasAnswered: true, role: known.length > 0 ? undefined : role, maker: exchange.who, cause: exchange },
    })
  }
  if (effects.some((effect) => effect.endsWith('-tenant'))) forgetTenant(knowledge, asked, exchange)
}

function forgetTenant({ register, facts }: Knowledge, { tenantKey, tenant }: Asked, exchange: Exchange): void {
  for (const key of [tenantKey, tenant === undefined ? undefined : firstKeyOf(tenant)]) {
    if (key === undefined) continue
    const known = register.tenants.get(key.toLowerCase())
    register.tenants.set(key.toLowerCase(), { maker: known?.maker ?? exchange.who, state: 'unclear', cause: exchange })
    for (const name of [
      '',
      'entity ',
      'given ',
      'given before ',
      'given apart ',
      'given read-only ',
      'changed ',
      'times ',
    ])
      facts.forget(`tenant ${name}${key}`)
  }
}
