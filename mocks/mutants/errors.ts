import { invite, revoke } from '../domain/invitations.ts'
import type { RequestContext } from '../http/request-context.ts'
import { emailOf, type ProviderDeclaration } from './declarations.ts'
import { get, listAt, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { around, changeAnswers, changeErrors, changeStatuses, withoutValidation } from './mutations.ts'

// Blaxel's operations on users declare no body for their errors: nothing is promised of one.
const undeclared = { blaxel: 'should' } as const

/** Changes the sentence that says what is wrong. */
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
    breaks: 'The code in an error is its HTTP status',
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
    breaks: "Errors come in the provider's envelope",
    strength: undeclared,
    apply: () => changeErrors((_, status, { detail }) => ({ statusCode: status, reason: detail })),
  },
  {
    id: 'error-says-nothing',
    breaks: 'An error says what is wrong',
    strength: undeclared,
    apply: (declaration) => changeDetail(declaration, () => ''),
  },
  {
    id: 'html-error-page',
    breaks: 'An error is no web page',
    strength: undeclared,
    apply: () =>
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
    apply: (declaration) => changeDetail(declaration, () => stack),
  },
  {
    id: 'token-echoed',
    breaks: 'No answer repeats the credential',
    apply: (declaration) =>
      changeDetail(declaration, (detail, context) => `${detail}; Authorization: ${context.header('authorization')}`),
  },
  {
    id: 'wrong-culprit',
    breaks: 'An error points at the field that is wrong',
    strength: 'should',
    at: ['dreadnode', 'snyk'],
    apply: ({ name }) =>
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
    apply: () => changeErrors((body) => put(body, ['errors'], [])),
  },
]

/** Lets a request without a good credential through as the admin's. */
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
    breaks: 'Nobody gets in without a credential',
    apply: () => acceptsCredential((value) => value === null),
  },
  {
    id: 'unknown-credential-accepted',
    breaks: 'Nobody gets in with a token that nobody has',
    apply: () => acceptsCredential((value) => value?.includes(' ') ?? false),
  },
  {
    id: 'malformed-credential-accepted',
    breaks: 'Nobody gets in with something that is no credential',
    apply: () => acceptsCredential((value) => value !== null && !value.includes(' ')),
  },
  {
    id: 'no-credential-is-403',
    breaks: 'Who shows no credential gets 401',
    apply: () => changeStatuses({ 'no-credentials': 403 }),
  },
  {
    id: 'unknown-credential-is-500',
    breaks: 'Who shows an unknown credential gets 401',
    apply: () => changeStatuses({ 'unknown-credentials': 500 }),
  },
  {
    id: 'unknown-id-is-500',
    breaks: 'An invitation that there is not gets 404',
    apply: () => changeStatuses({ 'not-found': 500 }),
  },
  {
    id: 'unknown-id-is-400',
    breaks: 'An invitation that there is not gets 404',
    apply: () => changeStatuses({ 'not-found': 400 }),
  },
  {
    id: 'unknown-id-is-success',
    breaks: 'An invitation that there is not cannot be revoked',
    apply: ({ revoke: operation, revoked, named }) =>
      around(operation, (context, answer) => (named(context) ? answer() : context.empty(revoked))),
  },
  {
    id: 'unknown-tenant-is-500',
    breaks: 'A tenant that there is not is refused with 4xx',
    apply: () => changeStatuses({ 'unknown-tenant': 500 }),
  },
  {
    id: 'forbidden-is-401',
    breaks: 'Who may not do something gets 403',
    apply: () => changeStatuses({ forbidden: 401 }),
  },
  {
    id: 'malformed-json-is-500',
    breaks: 'A body that is no JSON is refused with 4xx',
    apply: () => changeStatuses({ 'malformed-body': 500 }),
  },
  {
    id: 'invalid-body-is-500',
    breaks: 'A body with a mistake is refused with 4xx',
    apply: () => changeStatuses({ 'invalid-body': 500 }),
  },
  {
    id: 'malformed-id-is-500',
    breaks: 'An id that cannot be one is refused with 4xx',
    at: ['dreadnode', 'snyk'],
    apply:
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
    apply: () => changeStatuses({ 'already-invited': 500 }),
  },
]

/** Does what a request asks for although it is refused for what is wrong with it. */
const doesAnyway =
  (reasons: readonly string[], act: (declaration: ProviderDeclaration, context: RequestContext) => void) =>
  (declaration: ProviderDeclaration): ApplyMutant =>
    changeErrors((body, _, { reason }, context) => {
      if (reasons.includes(reason)) act(declaration, context)
      return body
    })

const anyway: readonly MutantTemplate[] = [
  {
    id: 'invites-though-invalid',
    breaks: 'An invite that was refused for a mistake did not happen',
    // The mistake must leave the address readable.
    at: ['dreadnode', 'snyk'],
    apply: doesAnyway(['invalid-body', 'unknown-role'], (declaration, context) => {
      const email = emailOf(declaration, context)
      if (context.operation?.id !== declaration.invite || !email.includes('@')) return
      const [key = ''] = [context.params.org_id ?? context.params.org ?? '']
      const tenant = context.providerState.tenants.get(key) ?? context.providerState.tenantKeys.get(key)
      if (tenant) invite(context.providerState, tenant, { email, by: null })
    }),
  },
  {
    id: 'revokes-though-unknown',
    breaks: 'A revocation of what there is not revokes nothing else',
    apply: doesAnyway(['not-found'], (declaration, context) => {
      if (context.operation?.id !== declaration.revoke) return
      const last = [...context.tenant.invitations].at(-1)
      if (last) revoke(context.providerState, context.tenant, last.id)
    }),
  },
  {
    id: 'second-invite-drops-the-first',
    breaks: 'A second invitation that was refused leaves the first as it was',
    apply: doesAnyway(['already-invited'], (declaration, context) => {
      const first = context.tenant.invitations.byEmail(emailOf(declaration, context))
      if (first) revoke(context.providerState, context.tenant, first.id)
    }),
  },
]

/** What goes wrong when a request is refused. */
export const errors = toMutants('errors', [...envelopes, ...statuses, ...anyway])
