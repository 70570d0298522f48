import { refusals } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An error repeats no credential, good or bad. */
export const error_tells_no_secret = defineCheck<CheckContext>({
  id: 'error_tells_no_secret',
  group: 'errors',
  title: 'No error repeats a credential',
  strength: 'must',
  source: 'OWASP ASVS 4.0, 7.4.1: error messages hold no sensitive data; error texts end up in logs',
  steps: ['send what must be refused, with good and with bad credentials', 'no answer repeats one'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const unknown = context.promises.badCredentials
      .filter(({ name }) => name === 'unknown')
      .flatMap(({ headers }) => Object.values(headers))
      .flatMap((value) => value?.split(' ').at(-1) ?? [])
    for (const { name, exchange } of await refusals(context, allKinds)) {
      if (!exchange.leaked && !unknown.some((token) => exchange.response.text.includes(token))) continue
      throw new CheckFailure('CredentialRepeated', `${name} was answered by an error that repeats a credential`, {
        expected: 'no credential',
        received: exchange.response.text.slice(0, 500),
        exchange,
      })
    }
  },
})
