import { invite, revoke } from '../domain/invitations.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { emailOf, type ProviderDeclaration } from './declarations.ts'
import { get, listAt, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { around, changeErrors, changeResponses, changeStatuses, withoutValidation } from './mutations.ts'

// Blaxel's operations on users declare no error body, so no promise about it is documented.
const undeclared = { blaxel: 'should' } as const

/** Changes the message in error bodies. */
const changeDetail = (
  { name }: ProviderDeclaration,
  change: (detail: string, context: RequestContext) => string,
): ApplyMutant =>
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

const envelopes: readonly MutantTemplate[] = [
  {
    id: 'code-unlike-status',
    breaks: 'The code in an error body is the HTTP status',
    strength: undeclared,
    apply: ({ name }) =>
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
    breaks: "An error body has the provider's envelope",
    strength: undeclared,
    apply: () => changeErrors((_, status, { detail }) => ({ statusCode: status, reason: detail })),
  },
  {
    id: 'error-without-message',
    breaks: 'An error body has a message',
    strength: undeclared,
    apply: (declaration) => changeDetail(declaration, () => ''),
  },
  {
    id: 'html-error-page',
    breaks: 'An error body is not an HTML page',
    strength: undeclared,
    apply: () =>
      changeResponses(({ status }) =>
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
    breaks: 'An error body has no stack trace',
    strength: 'should',
    apply: (declaration) => changeDetail(declaration, () => stack),
  },
  {
    id: 'token-echoed',
    breaks: 'No response contains the credential',
    apply: (declaration) =>
      changeDetail(declaration, (detail, context) => `${detail}; Authorization: ${context.header('authorization')}`),
  },
  {
    id: 'wrong-error-source',
    breaks: 'An error names the invalid field',
    strength: 'should',
    at: ['dreadnode', 'snyk'],
    apply: ({ name }) =>
      changeErrors((body) => {
        if (!Array.isArray(get(body, ['errors']))) return body
        const other = name === 'snyk' ? { pointer: '/data/relationships/org' } : ['body', 'organization']
        const key = name === 'snyk' ? 'source' : 'loc'
        return put(
          body,
          ['errors'],
          listAt(body, ['errors']).map((item) => (get(item, [key]) ? put(item, [key], other) : item)),
        )
      }),
  },
  {
    id: 'error-without-envelope-list',
    breaks: 'An error document lists at least one error',
    at: ['snyk'],
    apply: () => changeErrors((body) => put(body, ['errors'], [])),
  },
]

/** Accepts a request without a valid credential as if the admin had sent it. */
const acceptsCredential = (when: (value: string | null) => boolean): ReturnType<MutantTemplate['apply']> => ({
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

const statuses: readonly MutantTemplate[] = [
  {
    id: 'no-credential-accepted',
    breaks: 'A request without a credential is rejected',
    apply: () => acceptsCredential((value) => value === null),
  },
  {
    id: 'unknown-credential-accepted',
    breaks: 'A request with an unknown token is rejected',
    apply: () => acceptsCredential((value) => value?.includes(' ') ?? false),
  },
  {
    id: 'malformed-credential-accepted',
    breaks: 'A request with a malformed credential is rejected',
    apply: () => acceptsCredential((value) => value !== null && !value.includes(' ')),
  },
  {
    id: 'no-credential-is-403',
    breaks: 'A request without a credential gets 401',
    apply: () => changeStatuses({ 'no-credentials': 403 }),
  },
  {
    id: 'unknown-credential-is-500',
    breaks: 'A request with an unknown token gets 401',
    apply: () => changeStatuses({ 'unknown-credentials': 500 }),
  },
  {
    id: 'unknown-id-is-500',
    breaks: 'Revoking an unknown invitation gets 404',
    apply: () => changeStatuses({ 'not-found': 500 }),
  },
  {
    id: 'unknown-id-is-400',
    breaks: 'Revoking an unknown invitation gets 404',
    apply: () => changeStatuses({ 'not-found': 400 }),
  },
  {
    id: 'unknown-id-is-success',
    breaks: 'An unknown invitation cannot be revoked',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) =>
      around(operation, (context, next) => (namedInvitation(context) ? next() : context.empty(revokedStatus))),
  },
  {
    id: 'unknown-tenant-is-500',
    breaks: 'A request for an unknown tenant gets a 4xx status',
    apply: () => changeStatuses({ 'unknown-tenant': 500 }),
  },
  {
    id: 'forbidden-is-401',
    breaks: 'A request without the required right gets 403',
    apply: () => changeStatuses({ forbidden: 401 }),
  },
  {
    id: 'malformed-json-is-500',
    breaks: 'A malformed JSON body gets a 4xx status',
    apply: () => changeStatuses({ 'malformed-body': 500 }),
  },
  {
    id: 'invalid-body-is-500',
    breaks: 'An invalid body gets a 4xx status',
    apply: () => changeStatuses({ 'invalid-body': 500 }),
  },
  {
    id: 'malformed-id-is-500',
    breaks: 'A malformed id gets a 4xx status',
    at: ['dreadnode', 'snyk'],
    apply:
      ({ revoke: operation }) =>
      (provider) => {
        const open = withoutValidation(operation, 'path')(provider)
        return around(operation, (context, next) => {
          const id = context.params.invite_id ?? context.params.invitation_id ?? ''
          if (!/^[0-9a-f-]{36}$/i.test(id)) throw new TypeError(`invalid input syntax for type uuid: "${id}"`)
          return next()
        })(open)
      },
  },
  {
    id: 'second-invite-is-500',
    breaks: 'A second invite to the same address gets a 4xx status',
    apply: () => changeStatuses({ 'already-invited': 500 }),
  },
]

/** Has a side effect although the request is rejected for one of these reasons. */
const actsDespiteError =
  (reasons: readonly string[], act: (declaration: ProviderDeclaration, context: RequestContext) => void) =>
  (declaration: ProviderDeclaration): ApplyMutant =>
    changeErrors((body, _, { reason }, context) => {
      if (reasons.includes(reason)) act(declaration, context)
      return body
    })

const sideEffects: readonly MutantTemplate[] = [
  {
    id: 'invites-though-invalid',
    breaks: 'An invalid invite creates no invitation',
    // Not at Blaxel, because the invalid bodies that the checks send there contain no valid address.
    at: ['dreadnode', 'snyk'],
    apply: actsDespiteError(['invalid-body', 'unknown-role'], (declaration, context) => {
      const email = emailOf(declaration, context)
      if (context.operation?.id !== declaration.invite || !email.includes('@')) return
      const [key = ''] = [context.params.org_id ?? context.params.org ?? '']
      const tenant = context.providerState.tenants.get(key) ?? context.providerState.tenantKeys.get(key)
      if (tenant) invite(context.providerState, tenant, { email, by: null })
    }),
  },
  {
    id: 'revokes-though-unknown',
    breaks: 'Revoking an unknown invitation revokes nothing',
    apply: actsDespiteError(['not-found'], (declaration, context) => {
      if (context.operation?.id !== declaration.revoke) return
      const last = [...context.tenant.invitations].at(-1)
      if (last) revoke(context.providerState, context.tenant, last.id)
    }),
  },
  {
    id: 'second-invite-drops-the-first',
    breaks: 'A rejected second invite leaves the first invitation unchanged',
    apply: actsDespiteError(['already-invited'], (declaration, context) => {
      const first = context.tenant.invitations.byEmail(emailOf(declaration, context))
      if (first) revoke(context.providerState, context.tenant, first.id)
    }),
  },
]

/** Mutants of error responses. */
export const errors = toMutants('errors', [...envelopes, ...statuses, ...sideEffects])
