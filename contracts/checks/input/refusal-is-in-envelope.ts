import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { declaredOf } from '../../fixtures/responses/declared.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Whatever was wrong, the refusal looks like all others. */
export const refusal_is_in_envelope = defineCheck<CheckContext>({
  id: 'refusal_is_in_envelope',
  group: 'input',
  title: "A request that is broken in one place is refused in the vendor's envelope",
  strength: 'must',
  source: 'The error schema of each vendor: Snyk ErrorDocument, Dreadnode APIErrorPayload; Blaxel declares none here',
  steps: [
    'take each request of the vendor and break it in one place',
    'each refusal whose body the vendor documents is in its envelope',
  ],
  writes: true,
  invitations: 2,
  run: (context) =>
    explore(context, badKinds(context), ({ change, exchange }) => {
      const { status } = exchange.response
      if (status < 400 || status >= 500 || !declaredOf(exchange)?.bodyDocumented) return
      const fault = context.promises.envelope(exchange)
      if (fault === undefined) return
      throw new CheckFailure('RefusalNotInEnvelope', `${describe(change)} was answered by ${status}, but ${fault}`, {
        expected: "an error in the vendor's envelope",
        received: exchange.json ?? exchange.response.text,
        exchange,
      })
    }),
})
