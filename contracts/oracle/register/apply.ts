import type { Effect } from '../../../specs/declaration.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { answered } from './answered.ts'
import { changed } from './changed.ts'
import { ended, left } from './ended.ts'
import type { Knowledge } from './knowledge.ts'
import { made } from './made.ts'
import type { Tracked } from './register.ts'

/** Carries out what a successful request has done. Returns the entities that it was about. */
export function apply(knowledge: Knowledge, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const subjects = asked.effects.flatMap((effect) => applyOne(knowledge, asked, effect, exchange))
  return subjects.filter((one, index) => subjects.indexOf(one) === index)
}

function applyOne(knowledge: Knowledge, asked: Asked, effect: Effect, exchange: Exchange): readonly Tracked[] {
  switch (effect) {
    case 'invite':
      return [made(knowledge, 'invitation', asked, exchange)]
    case 'grant':
      return [made(knowledge, 'grant', asked, exchange)]
    case 'revoke':
      return ended(knowledge, 'invitation', asked, exchange)
    case 'remove-member':
      return ended(knowledge, 'member', asked, exchange)
    case 'remove-grant':
      return ended(knowledge, 'grant', asked, exchange)
    case 'change-invitation':
      return changed(knowledge, 'invitation', asked, exchange)
    case 'change-member':
      return changed(knowledge, 'member', asked, exchange)
    case 'change-grant':
      return changed(knowledge, 'grant', asked, exchange)
    case 'accept':
    case 'decline':
      return answered(knowledge, asked, effect, exchange)
    case 'leave':
      return left(knowledge, asked, exchange)
    default:
      return []
  }
}
