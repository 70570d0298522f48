import { invite, revoke } from '../domain/invitations.ts'
import type { RequestContext } from '../http/request-context.ts'
import { type Draft, type Plant, toBugs } from './bug.ts'
import { type Dialect, emailOf } from './dialects.ts'
import { get, listAt, put } from './json.ts'
import { around, changeAnswers, changeErrors, changeStatuses, withoutValidation } from './makers.ts'

// Blaxel's operations on users declare no body for their errors: nothing is promised of one.
const undeclared = { blaxel: 'should' } as const

/** Changes the sentence that says what is wrong. */
const changeDetail = ({ name }: Dialect, change: (detail: string, context: RequestContext) => string): Plant =>
  changeErrors((body, _, { detail }, context) => {
    if (name === 'snyk')
      return put(
        body,
        ['errors'],
        listAt(body, ['errors']).map((item) => put(item, ['detail'], change(detail, context))),
      )
    return put(body, [name === 'blaxel' ? 'message' : 'detail'], change(detail, context))
  })

const stack = `TypeError: Cannot read properties of undefined (reading 'id')
    at InvitationService.create (/srv/app/dist/invitations/service.js:142:27)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`

const envelopes: readonly Draft[] = [
  {
    id: 'code-unlike-status',
    breaks: 'The code in an error is its HTTP status',
    strength: undeclared,
    plant: ({ name }) =>
      changeErrors((body) => {
        if (name !== 'snyk') return put(body, ['code'], 500)
        return put(
          body,
          ['errors'],
          listAt(body, ['errors']).map((item) => put(item, ['status'], '500')),
        )
      }),
  },
  {
    id: 'errors-in-another-envelope',
    breaks: "Errors come in the provider's envelope",
    strength: undeclared,
    plant: () => changeErrors((_, status, { detail }) => ({ statusCode: status, reason: detail })),
  },
  {
    id: 'error-says-nothing',
    breaks: 'An error says what is wrong',
    strength: undeclared,
    plant: (dialect) => changeDetail(dialect, () => ''),
  },
  {
    id: 'html-error-page',
    breaks: 'An error is no web page',
    strength: undeclared,
    plant: () =>
      changeAnswers(({ status }) =>
        status < 400
          ? undefined
          : new Response('<!DOCTYPE html><html><body><h1>nginx</h1></body></html>', {
              status,
              headers: { 'content-type': 'text/html' },
            }),
      ),
  },
  {
    id: 'stack-trace',
    breaks: 'An error shows no stack trace',
    strength: 'should',
    plant: (dialect) => changeDetail(dialect, () => stack),
  },
  {
    id: 'token-echoed',
    breaks: 'No answer repeats the credential',
    plant: (dialect) =>
      changeDetail(dialect, (detail, context) => `${detail}; Authorization: ${context.header('authorization')}`),
  },
  {
    id: 'wrong-culprit',
    breaks: 'An error points at the field that is wrong',
    strength: 'should',
    at: ['dreadnode', 'snyk'],
    plant: ({ name }) =>
      changeErrors((body) => {
        if (!Array.isArray(get(body, ['errors']))) return body
        const other = name === 'snyk' ? { pointer: '/data/relationships/org' } : ['body', 'organization']
        const place = name === 'snyk' ? 'source' : 'loc'
        return put(
          body,
          ['errors'],
          listAt(body, ['errors']).map((item) => (get(item, [place]) ? put(item, [place], other) : item)),
        )
      }),
  },
  {
    id: 'error-without-envelope-list',
    breaks: 'An error names at least one error',
    at: ['snyk'],
    plant: () => changeErrors((body) => put(body, ['errors'], [])),
  },
]

/** Lets a request without a good credential through as the admin's. */
const acceptsCredential = (when: (value: string | null) => boolean): ReturnType<Draft['plant']> => ({
  wrap: (fetch) => async (request) => {
    const response = await fetch(request.clone() as Request)
    if (![400, 401].includes(response.status) || !when(request.headers.get('authorization'))) return response
    const again = new Request(request)
    again.headers.set('authorization', 'token user:admin@example.test')
    const bearer = await fetch(again.clone() as Request)
    if (bearer.status !== 401) return bearer
    again.headers.set('authorization', 'Bearer user:admin@example.test')
    return fetch(again)
  },
})

const statuses: readonly Draft[] = [
  {
    id: 'no-credential-accepted',
    breaks: 'Nobody gets in without a credential',
    plant: () => acceptsCredential((value) => value === null),
  },
  {
    id: 'unknown-credential-accepted',
    breaks: 'Nobody gets in with a token that nobody has',
    plant: () => acceptsCredential((value) => value?.includes(' ') ?? false),
  },
  {
    id: 'malformed-credential-accepted',
    breaks: 'Nobody gets in with something that is no credential',
    plant: () => acceptsCredential((value) => value !== null && !value.includes(' ')),
  },
  {
    id: 'no-credential-is-403',
    breaks: 'Who shows no credential gets 401',
    plant: () => changeStatuses({ 'no-credentials': 403 }),
  },
  {
    id: 'unknown-credential-is-500',
    breaks: 'Who shows an unknown credential gets 401',
    plant: () => changeStatuses({ 'unknown-credentials': 500 }),
  },
  {
    id: 'unknown-id-is-500',
    breaks: 'An invitation that there is not gets 404',
    plant: () => changeStatuses({ 'not-found': 500 }),
  },
  {
    id: 'unknown-id-is-400',
    breaks: 'An invitation that there is not gets 404',
    plant: () => changeStatuses({ 'not-found': 400 }),
  },
  {
    id: 'unknown-id-is-success',
    breaks: 'An invitation that there is not cannot be revoked',
    plant: ({ revoke: operation, revoked, named }) =>
      around(operation, (context, answer) => (named(context) ? answer() : context.empty(revoked))),
  },
  {
    id: 'unknown-tenant-is-500',
    breaks: 'A tenant that there is not is refused with 4xx',
    plant: () => changeStatuses({ 'unknown-tenant': 500 }),
  },
  {
    id: 'forbidden-is-401',
    breaks: 'Who may not do something gets 403',
    plant: () => changeStatuses({ forbidden: 401 }),
  },
  {
    id: 'malformed-json-is-500',
    breaks: 'A body that is no JSON is refused with 4xx',
    plant: () => changeStatuses({ 'malformed-body': 500 }),
  },
  {
    id: 'invalid-body-is-500',
    breaks: 'A body with a mistake is refused with 4xx',
    plant: () => changeStatuses({ 'invalid-body': 500 }),
  },
  {
    id: 'malformed-id-is-500',
    breaks: 'An id that cannot be one is refused with 4xx',
    at: ['dreadnode', 'snyk'],
    plant:
      ({ revoke: operation }) =>
      (provider) => {
        const open = withoutValidation(operation, 'path')(provider)
        return around(operation, (context, answer) => {
          const id = context.params.invite_id ?? context.params.invitation_id ?? ''
          if (!/^[0-9a-f-]{36}$/i.test(id)) throw new TypeError(`invalid input syntax for type uuid: "${id}"`)
          return answer()
        })(open)
      },
  },
  {
    id: 'second-invite-is-500',
    breaks: 'A second invitation is refused with 4xx',
    plant: () => changeStatuses({ 'already-invited': 500 }),
  },
]

/** Does what a request asks for although it is refused for what is wrong with it. */
const doesAnyway =
  (reasons: readonly string[], act: (dialect: Dialect, context: RequestContext) => void) =>
  (dialect: Dialect): Plant =>
    changeErrors((body, _, { reason }, context) => {
      if (reasons.includes(reason)) act(dialect, context)
      return body
    })

const anyway: readonly Draft[] = [
  {
    id: 'invites-though-invalid',
    breaks: 'An invite that was refused for a mistake did not happen',
    // The mistake must leave the address readable.
    at: ['dreadnode', 'snyk'],
    plant: doesAnyway(['invalid-body', 'unknown-role'], (dialect, context) => {
      const email = emailOf(dialect, context)
      if (context.operation?.id !== dialect.invite || !email.includes('@')) return
      const [key = ''] = [context.params.org_id ?? context.params.org ?? '']
      const tenant = context.providerState.tenants.get(key) ?? context.providerState.tenantKeys.get(key)
      if (tenant) invite(context.providerState, tenant, { email, by: null })
    }),
  },
  {
    id: 'revokes-though-unknown',
    breaks: 'A revocation of what there is not revokes nothing else',
    plant: doesAnyway(['not-found'], (dialect, context) => {
      if (context.operation?.id !== dialect.revoke) return
      const last = [...context.tenant.invitations].at(-1)
      if (last) revoke(context.providerState, context.tenant, last.id)
    }),
  },
  {
    id: 'second-invite-drops-the-first',
    breaks: 'A second invitation that was refused leaves the first as it was',
    plant: doesAnyway(['already-invited'], (dialect, context) => {
      const first = context.tenant.invitations.byEmail(emailOf(dialect, context))
      if (first) revoke(context.providerState, context.tenant, first.id)
    }),
  },
]

/** What goes wrong when a request is refused. */
export const errors = toBugs('errors', [...envelopes, ...statuses, ...anyway])
