import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import { fateOf, versionOf } from '../../reading/versions.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { isKnown, isPermitted } from '../../register/rights.ts'

/** A version older than all releases of an operation is refused, and only a superseded release is marked as such. */
export function judgeVersions(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { version } = knowledge.declaration
  const requested = version && versionOf(version, exchange)
  if (!version || requested === undefined) return
  const fate = fateOf(version, asked.declared, requested)
  if (fate === 'too old' || fate === 'unknown') judgeTooOld(knowledge, asked, exchange, requested)
  judgeMalformed(knowledge, exchange, requested)
  judgeStage(knowledge, asked, exchange)
}

/** Where only the documented forms are versions, a text that is not a date must be refused in any way. */
function judgeMalformed(
  { declaration, report }: Knowledge,
  { operation, response, ...exchange }: Exchange,
  requested: string,
) {
  const { isFirstEarliest, tooOld, name, stabilities = [] } = declaration.version ?? {}
  const isDate = /^\d{4}-\d{2}-\d{2}\b/.test(requested)
  if (!isFirstEarliest || isDate || stabilities.includes(requested) || response.status >= 300) return
  const message = `${operation.id} accepts the ${name} ${requested}, which is not a version`
  const facts = { expected: tooOld, received: response.status, exchange: { operation, response, ...exchange } }
  report({ rule: 'refusals', strength: 'must', message, ...facts })
}

function judgeTooOld(knowledge: Knowledge, asked: Asked, exchange: Exchange, requested: string): void {
  const { declaration, report } = knowledge
  const { tooOld, in: place, name } = declaration.version ?? {}
  const { status } = exchange.response
  if (!tooOld || status === 429 || status >= 500) return
  // An operation that may be missing need not have versions.
  if ((asked.declared.withdrawn || asked.declared.inferred) && [404, 405].includes(status)) return
  const usual = { ...exchange.ask, [place === 'query' ? 'query' : 'headers']: declaration.always?.[place as 'query'] }
  // A request with another error may be refused for that one.
  const isRefusable = status < 300 || isFine(knowledge, asked, { ...exchange, ask: usual })
  if (!isRefusable) return
  const { tooOldError } = declaration.version ?? {}
  const received = tooOldError && valueAt(exchange.json, tooOldError.at)
  if (tooOld.includes(status) && received !== tooOldError?.value) {
    const message = `${exchange.operation.id} refuses the ${name} ${requested} without ${tooOldError?.value} in ${tooOldError?.at}`
    report({ rule: 'refusals', strength: 'must', message, expected: tooOldError?.value, received, exchange })
  }
  if (tooOld.includes(status)) return
  const message = `${exchange.operation.id} with the ${name} ${requested}, which none of its releases serves, returned ${status}`
  report({ rule: 'refusals', strength: 'must', message, expected: tooOld, received: status, exchange })
}

function isFine(knowledge: Knowledge, asked: Asked, exchange: Exchange): boolean {
  const { tenant } = asked
  const isThere = tenant === undefined || isKnown(knowledge, tenant)
  return isThere && isPermitted(knowledge, asked, exchange) === true && isPlain(knowledge.declaration, asked, exchange)
}

/** Headers of a superseded release on a response of the newest one, and the stage of a superseded one. */
function judgeStage({ declaration, report }: Knowledge, { declared }: Asked, exchange: Exchange): void {
  const { shown, superseded = [], stage } = declaration.version ?? {}
  const { headers } = exchange.response
  const served = shown && headers[shown.served]
  const { releases = [] } = declared
  if (served === undefined || !releases.includes(served)) return
  const { id } = exchange.operation
  const isNewest = served === releases.at(-1)
  const sent = superseded.find((name) => headers[name] !== undefined)
  if (isNewest && sent !== undefined) {
    const message = `${id} sends ${sent} for its newest release`
    report({
      rule: 'agreement',
      strength: 'must',
      message,
      expected: 'no such header',
      received: headers[sent],
      exchange,
    })
  }
  const shownStage = stage && headers[stage.header]
  if (shownStage === undefined || !stage) return
  const isSuperseded = stage.superseded.includes(shownStage)
  if (isNewest ? shownStage === stage.current : isSuperseded) return
  // A newer release, which the declaration does not know, may have superseded this one.
  const strength = isNewest && !isSuperseded ? 'must' : 'should'
  const message = `${id} shows the stage ${shownStage} for ${isNewest ? 'its newest' : 'a superseded'} release`
  const expected = isNewest ? stage.current : stage.superseded
  report({ rule: 'agreement', strength, message, expected, received: shownStage, exchange })
}
