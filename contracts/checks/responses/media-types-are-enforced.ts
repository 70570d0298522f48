import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

export const undocumented_media_types_are_refused_everywhere = defineCheck({
  phase: 'after-run',
  title: 'No operation succeeds for a body with a media type that it does not document',
  strength: 'must',
  source: 'Snyk, About the REST API: another request type gets 400. RFC 9110, section 15.5.16: 415',
  steps: ['check every success of the run with a body', 'the media type of the request is one of those documented'],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const { promisesMediaType } = context.promises
    judgeAll(context, ({ operation, request, response: { status } }) => {
      if (!promisesMediaType || !operation.body || request.body === null || status >= 500) return undefined
      const [sent = ''] = (request.headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase())
      if (sent === '' || operation.body.mediaTypes.includes(sent)) return undefined
      const expected = context.promises.statuses.wrongMediaType
      if (status >= 400 && (expected.includes(status) || [401, 403, 404, 429].includes(status))) return undefined
      return { title: 'MediaTypeAccepted', message: `the request has the type ${sent}`, expected, received: status }
    })
  },
})

export const reads_work_with_any_accept = defineCheck({
  phase: 'after-run',
  title: 'A request that only reads is not refused because of its Accept or Content-Type',
  strength: 'must',
  source:
    'RFC 9110, section 12.5.1: a server may disregard Accept; a request without a body needs no type. Clients send `*/*` at the end, and a type on every request',
  steps: [
    'check every response of the run to a request without a body, with an Accept that allows JSON or with a Content-Type',
    'it is not refused with 400, 406 or 415',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, ({ ask, who, operation, request, response: { status } }) => {
      if (who !== 'admin' || request.body !== null || operation.body || ![400, 406, 415].includes(status))
        return undefined
      const added = Object.keys(ask.headers ?? {}).filter((name) => ['accept', 'content-type'].includes(name))
      const name = added[0]
      if (name === undefined) return undefined
      // A change can be refused for another reason: the oracle knows which.
      const isRead = context.promises.declaration.operations[operation.id]?.does.length === 0
      if (!isRead && (name === 'accept' || status === 400)) return undefined
      const value = ask.headers?.[name] ?? ''
      const mediaTypes = Object.values(operation.responses).flatMap((declared) => declared.mediaTypes)
      if (name === 'accept' && ![...mediaTypes, '*/*'].some((type) => value.includes(type))) return undefined
      const message = `the request has ${name} ${ask.headers?.[name]}`
      return { title: 'HeaderRefused', message, expected: 'the same as without it', received: status }
    }),
})
