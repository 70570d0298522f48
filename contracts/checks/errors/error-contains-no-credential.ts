import { refusedCases } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const error_contains_no_credential = defineCheck({
  title: 'No error contains a credential',
  strength: 'must',
  source: 'OWASP ASVS 4.0, 7.4.1: error messages contain no sensitive data; error texts end up in logs',
  steps: [
    'send requests that must be refused, with valid and with invalid credentials',
    'no response contains one of them',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const unknownTokens = context.promises.badCredentials
      .filter(({ name }) => name === 'unknown')
      .flatMap(({ headers }) => Object.values(headers))
      .flatMap((value) => value?.split(' ').at(-1) ?? [])
    for (const { name, exchange } of await refusedCases(context, allKinds)) {
      if (!exchange.leaked && !unknownTokens.some((token) => exchange.response.text.includes(token))) continue
      throw new CheckFailure('CredentialRepeated', `${name} returned an error that contains a credential`, {
        expected: 'no credential',
        received: exchange.response.text.slice(0, 500),
        exchange,
      })
    }
  },
})
