import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

// Stack traces of JavaScript, Java, Python, Go and Ruby.
const trace =
  /(\\n|\n)\s+at \S+.*[:(]\d+|\bat \S+ \(\S+:\d+(:\d+)?\)|Traceback \(most recent call last\)|File \\?"[^"]+\\?", line \d+|goroutine \d+ \[|panic: |\.rb:\d+:in /
const page = /^\s*<(!doctype|html|\?xml)/i

export const error_hides_internals = defineCheck({
  phase: 'after-run',
  title: 'No error shows a stack trace or a web page',
  strength: 'should',
  source: 'OWASP Error Handling Cheat Sheet: API errors are generic, without technical details',
  steps: ['check every error of the run', 'it contains neither a stack trace nor HTML'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, ({ response: { status, text, headers } }) => {
      if (status < 400) return undefined
      const isPage = page.test(text) || /\bhtml\b/.test(headers['content-type'] ?? '')
      if (!isPage && !trace.test(text)) return undefined
      const title = isPage ? 'ErrorIsWebPage' : 'StackTraceShown'
      const message = isPage ? 'it is a web page' : 'it shows a stack trace'
      return { title, message, expected: 'a generic error', received: text.slice(0, 500) }
    }),
})
