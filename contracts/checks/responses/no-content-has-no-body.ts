import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

export const no_content_has_no_body = defineCheck({
  phase: 'after-run',
  title: 'A 204 response has no body, and announces none',
  strength: 'must',
  source: 'RFC 9110, section 15.3.5 (204 No Content) and section 8.6 (no Content-Length with 204)',
  steps: ['check every response of the run with the status 204', 'it has no body, and no Content-Length other than 0'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, ({ response: { status, headers, text } }) => {
      const announced = Number(headers['content-length'] ?? 0)
      if (status !== 204 || (text === '' && announced === 0)) return undefined
      const received = text === '' ? `Content-Length: ${announced}` : text
      return { title: 'NoContentWithBody', message: 'there is a body', expected: 'no body', received }
    }),
})
