import type { Exchange } from '../src/runner/exchange.ts'
import { Breach, type Context, notHere } from './context.ts'
import { type Kind, type Trouble, troublesOf } from './troubles.ts'

/** The troubles of these kinds that were refused; skips the check where there is none. */
export async function refusals(context: Context, kinds: readonly Kind[]): Promise<readonly Trouble[]> {
  const all = await troublesOf(context, kinds)
  const refused = all.filter(({ exchange: { response } }) => response.status >= 400 && response.status !== 429)
  return refused.length > 0 ? refused : notHere('the target refused nothing')
}

/** Holds refusals against the vendor's envelope: those whose body the vendor documents, or the others. */
export async function judgeEnvelopes(context: Context, kinds: readonly Kind[], documented: boolean): Promise<void> {
  const all = await refusals(context, kinds)
  const judged = all.filter(({ exchange }) => isDocumented(exchange) === documented)
  if (judged.length === 0)
    notHere(
      documented ? 'the vendor documents no body of these errors' : 'the vendor documents the bodies of all of them',
    )
  for (const { name, exchange } of judged) {
    const wrong = context.vendor.envelope(exchange)
    if (wrong === undefined) continue
    const { status, text } = exchange.response
    throw new Breach('ErrorNotInEnvelope', `${name} was answered by ${status}, and in the body ${wrong}`, {
      expected: `the envelope of ${context.vendor.name}, for ${status}`,
      received: text.slice(0, 500),
      exchange,
    })
  }
}

/** Does the vendor document the body of this answer? */
function isDocumented({ operation, response }: Exchange): boolean {
  const declared = operation.responses[String(response.status)]
  if (!declared || declared.mediaTypes.length === 0) return false
  return declared.evidence === 'documented' && (declared.bodyEvidence ?? 'documented') === 'documented'
}
