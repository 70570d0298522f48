import { ProviderError } from '../http/request/provider-error.ts'
import type { Reply } from '../http/request/reply.ts'
import { get, listAt, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { changeBody, changeItem, changeReply, changeResponses, setField } from './mutations.ts'

const withStatus = (operation: string, status: number): ApplyMutant =>
  changeReply(operation, (reply) => ({ ...reply, status }))

const withHeader = (operation: string, name: string, value: string | undefined): ApplyMutant =>
  changeReply(operation, (reply): Reply => {
    const { [name]: _, ...headers } = reply.headers
    return { ...reply, headers: value === undefined ? headers : { ...headers, [name]: value } }
  })

const statuses: readonly MutantTemplate[] = [
  {
    id: 'invite-is-202',
    breaks: 'The response to an invite has a declared status',
    apply: ({ invite }) => withStatus(invite, 202),
  },
  {
    id: 'invite-is-200',
    breaks: 'The response to an invite has status 201',
    at: ['snyk'],
    apply: ({ invite }) => withStatus(invite, 200),
  },
  {
    id: 'invite-is-201',
    breaks: 'The response to an invite has status 200',
    at: ['blaxel'],
    apply: ({ invite }) => withStatus(invite, 201),
  },
  { id: 'list-is-203', breaks: 'The response to a list has status 200', apply: ({ list }) => withStatus(list, 203) },
  {
    id: 'revoke-is-202',
    breaks: 'The response to a revocation has a declared status',
    apply: ({ revoke }) => withStatus(revoke, 202),
  },
  {
    id: 'revoke-is-200-with-body',
    breaks: 'The response to a revocation has status 204 and no body',
    at: ['snyk'],
    apply: ({ revoke }) => changeReply(revoke, (_, context) => context.json(200, { deleted: true })),
  },
]

// The vendor's page for these operations is not public: their responses are inferred from similar operations.
const inferred = { dreadnode: 'should' } as const

const mediaTypes: readonly MutantTemplate[] = [
  {
    id: 'list-is-plain-text',
    breaks: 'The response to a list has the declared media type',
    strength: inferred,
    apply: ({ list }) => withHeader(list, 'content-type', 'text/plain'),
  },
  {
    id: 'invite-without-content-type',
    breaks: 'A response has a content type',
    strength: inferred,
    apply: ({ invite }) => withHeader(invite, 'content-type', 'application/octet-stream'),
  },
  {
    id: 'plain-json',
    breaks: 'Responses have the media type application/vnd.api+json',
    at: ['snyk'],
    apply: () => (provider) => ({ ...provider, mediaType: 'application/json' }),
  },
  {
    id: 'errors-are-plain-text',
    breaks: 'Error responses have the declared media type',
    strength: { blaxel: 'should' },
    apply: () =>
      changeResponses((response) => {
        if (response.status < 400) return undefined
        const headers = new Headers(response.headers)
        headers.set('content-type', 'text/plain')
        return new Response(response.body, { status: response.status, headers })
      }),
  },
]

const headers: readonly MutantTemplate[] = [
  {
    id: 'served-version-is-invalid',
    breaks: 'The served version header is a version',
    at: ['snyk'],
    apply: () => (provider) => ({
      ...provider,
      addHeaders: (reply, context) => {
        provider.addHeaders?.(reply, context)
        reply.headers['snyk-version-served'] = 'latest'
      },
    }),
  },
  {
    id: 'request-id-is-invalid',
    breaks: 'The request id header is a UUID',
    at: ['snyk'],
    apply: () => (provider) => ({
      ...provider,
      addHeaders: (reply, context) => {
        provider.addHeaders?.(reply, context)
        reply.headers['snyk-request-id'] = 'req-1'
      },
    }),
  },
]

/** A mutant that changes one field of each listed invitation. */
const item = (
  id: string,
  breaks: string,
  field: readonly string[],
  value: unknown,
  at: MutantTemplate['at'] = ['snyk'],
): MutantTemplate => ({
  id,
  breaks,
  strength: inferred,
  ...(at ? { at } : {}),
  apply: (declaration) => changeItem(declaration, (one) => put(one, field, value)),
})

const both = ['dreadnode', 'snyk'] as const
const dreadnode = ['dreadnode'] as const
const blaxel = ['blaxel'] as const

const schemas: readonly MutantTemplate[] = [
  item('item-without-type', 'An item has the required member type', ['type'], undefined),
  item('item-id-is-no-uuid', 'The id of an item is a UUID', ['id'], 'inv_42', both),
  item('item-id-is-a-number', 'The id of an item is a string', ['id'], 42, both),
  item('item-active-is-text', 'is_active is a boolean', ['attributes', 'is_active'], 'true'),
  item('item-without-role', 'An item has the required attribute role', ['attributes', 'role'], undefined),
  item('item-with-inviter', 'An item has only declared members', ['attributes', 'invited_by'], 'admin'),
  item('item-role-is-null', 'The role of an item is a string', ['attributes', 'role'], null),
  item('item-without-org', 'An item has the required field org_id', ['org_id'], undefined, dreadnode),
  item('item-role-of-old', 'The role of an item is one of the declared values', ['role'], 'guest', dreadnode),
  item('item-accepted-is-text', 'accepted is a boolean or null', ['accepted'], 'no', dreadnode),
  item('item-created-yesterday', 'A time is a date-time', ['created_at'], 'yesterday', dreadnode),
  item('item-expires-in-seconds', 'A time is a string', ['expires_at'], 1_790_000_000, dreadnode),
  item(
    'item-expires-without-zone',
    'A time is an RFC 3339 date-time with a time zone',
    ['expires_at'],
    '2031-02-30 10:00',
    dreadnode,
  ),
  item('item-email-is-object', 'The address of an item is a string', ['email'], { value: 'robin@example.test' }, [
    'blaxel',
    'dreadnode',
  ]),
  item('item-expired-is-number', 'expired is a boolean', ['expired'], 0, blaxel),
  item('item-source-of-old', 'source is one of the declared values', ['source'], 7, blaxel),
  item('item-role-is-list', 'The role of an item is a string', ['role'], ['member'], blaxel),
  {
    id: 'created-without-role',
    breaks: 'A created invitation has the required field role',
    strength: inferred,
    at: both,
    apply: ({ invite, created, fields }) =>
      changeBody(invite, (body) => put(body, [...created, ...fields, 'role'], undefined)),
  },
  {
    id: 'created-role-by-name',
    breaks: 'A created invitation shows the id of its role',
    at: ['snyk'],
    apply: ({ invite }) => changeBody(invite, (body) => put(body, ['data', 'attributes', 'role'], 'Developer')),
  },
  {
    id: 'created-without-wrapper',
    breaks: 'A created invitation is wrapped in a JSON:API document',
    at: ['snyk'],
    apply: ({ invite }) => changeBody(invite, (body) => get(body, ['data'])),
  },
  {
    id: 'created-time-is-number',
    breaks: 'The time of a created invitation is a string',
    at: blaxel,
    apply: (declaration) => setField(declaration, 'createdAt', ({ providerState }) => providerState.now()),
  },
  {
    id: 'list-in-wrapper',
    breaks: 'The body of a list is an array',
    at: ['blaxel', 'dreadnode'],
    apply: ({ list }) => changeBody(list, (body) => ({ items: body })),
  },
  {
    id: 'list-without-jsonapi',
    breaks: 'A document has its JSON:API version',
    at: ['snyk'],
    apply: ({ list }) => changeBody(list, (body) => put(body, ['jsonapi'], undefined)),
  },
  {
    id: 'list-with-total',
    breaks: 'A document has only declared members',
    at: ['snyk'],
    apply: ({ list }) => changeBody(list, (body) => put(body, ['total'], 3)),
  },
  {
    id: 'self-link-is-number',
    breaks: 'A link is a string or an object',
    at: ['snyk'],
    apply: ({ list }) => changeBody(list, (body) => put(body, ['links', 'self'], 1)),
  },
  {
    id: 'empty-list-is-null',
    breaks: 'An empty list is an empty array',
    strength: inferred,
    at: both,
    apply: ({ list, items }) =>
      changeBody(list, (body) =>
        (get(body, items) as readonly unknown[]).length === 0 ? put(body, items, null) : body,
      ),
  },
  {
    id: 'empty-list-is-404',
    breaks: 'An empty list is an empty array',
    at: both,
    apply: ({ list, items }) =>
      changeReply(list, (reply, { tenant }) => {
        if (listAt(reply.body, items).length > 0) return reply
        throw new ProviderError('not-found', `There are no invitations to ${tenant.facts.key}`)
      }),
  },
  {
    id: 'error-item-with-trace-id',
    breaks: 'An error has only declared members',
    at: ['snyk'],
    apply: () => (provider) => ({
      ...provider,
      errorBody: (...args) => {
        const body = provider.errorBody(...args) as { errors: readonly object[] }
        return { ...body, errors: body.errors.map((one) => ({ ...one, traceId: '4711' })) }
      },
    }),
  },
  {
    id: 'error-type-is-missing',
    breaks: 'An error has the required member type',
    at: dreadnode,
    apply: () => (provider) => ({
      ...provider,
      errorBody: (...args) => put(provider.errorBody(...args), ['type'], undefined),
    }),
  },
]

/** Mutants of single responses. */
export const responses = toMutants('responses', [...statuses, ...mediaTypes, ...headers, ...schemas])
