import { describe } from '../../fixtures/input/change.ts'
import { explore } from '../../fixtures/input/explore.ts'
import { badKinds } from '../../fixtures/input/kinds.ts'
import { declaredOf } from '../../fixtures/responses/declared.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const refusal_is_in_envelope = defineCheck({
  title: "The refusal of a request with one error has the vendor's envelope",
  strength: 'must',
  source: {
    blaxel: 'Blaxel, control plane OpenAPI: Error, which is not declared for the operations on users',
    dreadnode: 'Dreadnode, API reference: APIErrorPayload',
    snyk: 'Snyk REST OpenAPI: ErrorDocument',
  },
  steps: [
    "break one value in each of the vendor's requests",
    'each refusal whose body the vendor documents has the envelope',
  ],
  writes: true,
  invitations: 2,
  run: (context) =>
    explore(context, badKinds(context), ({ change, exchange }) => {
      const { status } = exchange.response
      if (status < 400 || status >= 500 || !declaredOf(exchange)?.bodyDocumented) return
      const problem = context.promises.envelope(exchange)
      if (problem === undefined) return
      throw new CheckFailure(
        'RefusalNotInEnvelope',
        `${describe(change)} returned ${status}, and in the body ${problem}`,
        {
          expected: "an error in the vendor's envelope",
          received: exchange.json ?? exchange.response.text,
          exchange,
        },
      )
    }),
})
