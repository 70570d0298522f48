import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { isOtherScheme, worksKey } from './refusal.ts'

/** Notes that the credential of a caller has worked. */
export function noteCredential({ facts }: Knowledge, { credential }: Asked, exchange: Exchange): void {
  if (credential === 'own') facts.set('credentials', exchange.who, { value: true, exchange, asked: false })
}

/** Reports that an operation takes the admin's credential for an unknown one, although it works elsewhere. */
export function judgeCredential(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declaration, facts, report } = knowledge
  const { status } = exchange.response
  const worked = facts.get('credentials', exchange.who)
  if (status !== 401 || exchange.who !== 'admin' || asked.credential !== 'own' || !worked) return
  if (!isPlain(declaration, asked, exchange)) return
  report({
    rule: 'works',
    key: worksKey(knowledge, asked),
    strength: isOtherScheme(knowledge, exchange) ? 'should' : 'must',
    message: `${exchange.operation.id} takes the credential of the admin for an unknown one`,
    expected: 'another status than 401',
    received: status,
    exchange,
    earlier: worked.exchange,
  })
}
