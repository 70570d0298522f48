import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A shorter token can be an ordinary word, such as the name of a role. */
const leastLength = 12

/** A token does not come back. */
export const no_secret_is_echoed = defineCheck<CheckContext>({
  id: 'no_secret_is_echoed',
  group: 'responses',
  phase: 'after-run',
  title: 'No answer repeats a token',
  strength: 'must',
  source: 'OWASP API Security Top 10, API2; every client that logs answers leans on it',
  steps: ['look at body and headers of every answer of the run', 'no token of the target stands in them'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    // What is recorded shows tokens by their names.
    const names = [...context.target.secrets].filter(([secret]) => secret.length >= leastLength).map(([, name]) => name)
    if (names.length === 0) skip('the tokens are too short to be told from other words')
    judgeAll(context, ({ response: { headers, text } }) => {
      const received = [text, ...Object.values(headers)].find((part) => names.some((name) => part.includes(name)))
      if (received === undefined) return undefined
      return { title: 'SecretEchoed', message: 'it repeats a token', expected: 'no token', received }
    })
  },
})
