import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { skip } from '../../kit/skip.ts'
import { defineCheck } from '../define-check.ts'

/** A shorter token could be an ordinary word, such as the name of a role. */
const minLength = 12

export const no_secret_is_echoed = defineCheck({
  phase: 'after-run',
  title: 'No response contains a token',
  strength: 'must',
  source: 'OWASP API Security Top 10, API2; every client that logs responses relies on it',
  steps: ['check the body and the headers of every response of the run', 'they contain no token of the target'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    // Recorded exchanges contain the names of tokens instead.
    const names = [...context.target.secrets].filter(([secret]) => secret.length >= minLength).map(([, name]) => name)
    if (names.length === 0) skip('the tokens are too short to tell them from ordinary words')
    judgeAll(context, ({ response: { headers, text } }) => {
      const received = [text, ...Object.values(headers)].find((part) => names.some((name) => part.includes(name)))
      if (received === undefined) return undefined
      return { title: 'SecretEchoed', message: 'it contains a token', expected: 'no token', received }
    })
  },
})
