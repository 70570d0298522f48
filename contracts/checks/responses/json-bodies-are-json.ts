import { judgeAll, mediaTypeOf } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

/** A JSON media type, by name or suffix (RFC 6838, section 4.2.8). */
const jsonType = /^application\/(.+\+)?json$/

export const json_bodies_are_json = defineCheck({
  phase: 'after-run',
  title: 'A success whose media type is JSON has a JSON text as its body',
  strength: 'must',
  source: 'RFC 8259, section 2: a JSON text is one value; clients fail to parse an empty one',
  steps: ['check every success of the run with a media type of JSON', 'its body is one JSON value'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const { status, text } = exchange.response
      // Clients accept an error without a body as one without a reason.
      if (status < 200 || status > 299 || status === 204 || !jsonType.test(mediaTypeOf(exchange))) return undefined
      if (exchange.json !== undefined) return undefined
      const message = text === '' ? 'the body is empty' : 'the body is not JSON'
      return { title: 'NotJson', message, expected: 'a JSON value', received: text }
    }),
})
