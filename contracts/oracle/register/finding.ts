import type { Exchange } from '../../runner/exchange.ts'
import type { Key } from './judgements.ts'

/** The rule that a finding breaks. Each rule is reported as a separate check. */
export type Rule = 'echo' | 'agreement' | 'lists' | 'tenants' | 'people' | 'rights' | 'ended' | 'works' | 'refusals'

/** A contradiction in a response. */
export interface Finding {
  readonly rule: Rule
  /** The judgement, for the promise that names it. Without one, the rule reports it. */
  readonly key?: Key
  readonly strength: 'must' | 'should'
  /** A sentence without a full stop. */
  readonly message: string
  readonly expected: unknown
  readonly received: unknown
  readonly exchange: Exchange
  /** The earlier exchange that the response contradicts. */
  readonly earlier?: Exchange | undefined
}
