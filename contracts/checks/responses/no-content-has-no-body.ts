import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** 204 says that nothing follows, and nothing does. */
export const no_content_has_no_body = defineCheck<CheckContext>({
  id: 'no_content_has_no_body',
  group: 'responses',
  phase: 'after-run',
  title: 'An answer of 204 has no body, and announces none',
  strength: 'must',
  source: 'RFC 9110, section 15.3.5 (204 No Content) and section 8.6 (no Content-Length with 204)',
  steps: ['look at every answer of the run with the status 204', 'it has no body, and no Content-Length but 0'],
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
