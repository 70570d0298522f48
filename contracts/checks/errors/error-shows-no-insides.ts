import { refusals } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

// Frames of JavaScript, Java, Python, Go and Ruby.
const trace =
  /(\\n|\n)\s+at \S+.*[:(]\d+|Traceback \(most recent call last\)|File \\?"[^"]+\\?", line \d+|goroutine \d+ \[|panic: |\.rb:\d+:in /
const page = /^\s*<(!doctype|html|\?xml)/i

/** An error shows neither a stack trace nor a web page. */
export const error_shows_no_insides = defineCheck<CheckContext>({
  id: 'error_shows_no_insides',
  group: 'errors',
  title: 'No error shows a stack trace or a web page',
  strength: 'should',
  source: 'OWASP Error Handling Cheat Sheet: errors of an API are generic, without technical details',
  steps: ['send what must be refused', 'no answer holds a stack trace or HTML'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    for (const { name, exchange } of await refusals(context, allKinds)) {
      const { text, headers } = exchange.response
      const isPage = page.test(text) || /\bhtml\b/.test(headers['content-type'] ?? '')
      if (!isPage && !trace.test(text)) continue
      const title = isPage ? 'ErrorIsWebPage' : 'StackTraceShown'
      throw new CheckFailure(title, `${name} was answered by ${isPage ? 'a web page' : 'a stack trace'}`, {
        received: text.slice(0, 500),
        exchange,
      })
    }
  },
})
