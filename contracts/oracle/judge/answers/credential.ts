import { type Exchange, isSuccess, type Who } from '../../../runner/exchange.ts'
import { type Asked, readAsked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { isPermitted } from '../../register/rights.ts'
import { isOtherScheme, otherSchemeKey, worksKey } from './refusal.ts'

/** Notes that the credential of a caller worked, so that an earlier refusal of it as unknown was wrong. */
export function noteCredential(
  knowledge: Knowledge,
  { credential, effects, declared }: Asked,
  exchange: Exchange,
): void {
  // Only known callers get an empty list.
  if (!isSuccess(exchange) && exchange.response.status !== declared.emptyStatus) return
  const { facts } = knowledge
  const { who } = exchange
  if (credential === 'own') {
    const fact = { value: true, exchange, asked: false }
    if (isOtherScheme(knowledge, exchange)) facts.set('credentials', otherSchemeKey(knowledge, exchange), fact)
    facts.set('credentials', who, fact)
    for (const [, refused] of facts.all(refusedOf(who)))
      if (refused.exchange.receivedAt <= exchange.sentAt) report(knowledge, refused.exchange, exchange)
    facts.forget(refusedOf(who))
  }
  // An account may end with a membership, and return with the next one.
  if (effects.length > 0) for (const one of ['invitee', 'limited'] as const) facts.forget(refusedOf(one))
}

const refusedOf = (who: Who) => `credential of ${who} refused`

/**
 * Reports that an operation treats the admin's credential as unknown, although it works elsewhere. That of another
 * caller has to work before and after, with no change in between.
 */
export function judgeCredential(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declaration, facts } = knowledge
  const { who, operation, response } = exchange
  const worked = facts.get('credentials', who)
  if (response.status !== 401 || asked.credential !== 'own' || !worked) return
  if (!isPlain(declaration, asked, exchange)) return
  if (who === 'admin') report(knowledge, exchange, worked.exchange)
  else if (isPermitted(knowledge, asked, exchange) !== false)
    facts.set(refusedOf(who), operation.id, { value: true, exchange, asked: false })
}

function report(knowledge: Knowledge, exchange: Exchange, earlier: Exchange): void {
  const asked = readAsked(knowledge.declaration, exchange)
  if (!asked) return
  knowledge.report({
    rule: 'works',
    key: worksKey(knowledge, asked),
    strength: isOtherScheme(knowledge, exchange) ? 'should' : 'must',
    message: `${exchange.operation.id} treats the credential of the ${exchange.who} as unknown`,
    expected: 'another status than 401',
    received: exchange.response.status,
    exchange,
    earlier,
  })
}
