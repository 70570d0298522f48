import { refusedCases } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

// Stack traces of JavaScript, Java, Python, Go and Ruby.
const trace =
  /(\\n|\n)\s+at \S+.*[:(]\d+|Traceback \(most recent call last\)|File \\?"[^"]+\\?", line \d+|goroutine \d+ \[|panic: |\.rb:\d+:in /
const page = /^\s*<(!doctype|html|\?xml)/i

export const error_hides_internals = defineCheck({
  title: 'No error shows a stack trace or a web page',
  strength: 'should',
  source: 'OWASP Error Handling Cheat Sheet: API errors are generic, without technical details',
  steps: ['send requests that must be refused', 'no response contains a stack trace or HTML'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    for (const { name, exchange } of await refusedCases(context, allKinds)) {
      const { text, headers } = exchange.response
      const isPage = page.test(text) || /\bhtml\b/.test(headers['content-type'] ?? '')
      if (!isPage && !trace.test(text)) continue
      const title = isPage ? 'ErrorIsWebPage' : 'StackTraceShown'
      throw new CheckFailure(title, `${name} returned ${isPage ? 'a web page' : 'a stack trace'}`, {
        received: text.slice(0, 500),
        exchange,
      })
    }
  },
})
