import { ProviderError } from '../http/provider-error.ts'
import type { Reply } from '../http/reply.ts'
import { get, listAt, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { changeAnswers, changeBody, changeItem, changeReply, setField } from './mutations.ts'

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
    breaks: 'Inviting answers with a declared status',
    apply: ({ invite }) => withStatus(invite, 202),
  },
  { id: 'invite-is-200', breaks: 'Inviting answers 201', at: ['snyk'], apply: ({ invite }) => withStatus(invite, 200) },
  {
    id: 'invite-is-201',
    breaks: 'Inviting answers 200',
    at: ['blaxel'],
    apply: ({ invite }) => withStatus(invite, 201),
  },
  { id: 'list-is-203', breaks: 'A list answers 200', apply: ({ list }) => withStatus(list, 203) },
  {
    id: 'revoke-is-202',
    breaks: 'Revoking answers with a declared status',
    apply: ({ revoke }) => withStatus(revoke, 202),
  },
  {
    id: 'revoke-is-200-with-body',
    breaks: 'Revoking answers 204, and 204 has no body',
    at: ['snyk'],
    apply: ({ revoke }) => changeReply(revoke, (_, context) => context.json(200, { deleted: true })),
  },
]

// The page of these two operations is not public: their answers are inferred from those of others.
const inferred = { dreadnode: 'should' } as const

const mediaTypes: readonly MutantTemplate[] = [
  {
    id: 'list-is-plain-text',
    breaks: 'A list comes in the declared media type',
    strength: inferred,
    apply: ({ list }) => withHeader(list, 'content-type', 'text/plain'),
  },
  {
    id: 'invite-without-content-type',
    breaks: 'An answer says its media type',
    strength: inferred,
    apply: ({ invite }) => withHeader(invite, 'content-type', 'application/octet-stream'),
  },
  {
    id: 'plain-json',
    breaks: 'Answers come as application/vnd.api+json',
    at: ['snyk'],
    apply: () => (provider) => ({ ...provider, mediaType: 'application/json' }),
  },
  {
    id: 'errors-are-plain-text',
    breaks: 'Errors come in the declared media type',
    strength: { blaxel: 'should' },
    apply: () =>
      changeAnswers((response) => {
        if (response.status < 400) return undefined
        const headers = new Headers(response.headers)
        headers.set('content-type', 'text/plain')
        return new Response(response.body, { status: response.status, headers })
      }),
  },
]

const headers: readonly MutantTemplate[] = [
  {
    id: 'served-version-is-no-version',
    breaks: 'The header with the served version holds a version',
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
    id: 'request-id-is-no-uuid',
    breaks: 'The header with the request id holds a UUID',
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

/** An item of the list with something else in a place of it. */
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
  item('item-without-type', 'A required member of an item is there: type', ['type'], undefined),
  item('item-id-is-no-uuid', 'The id of an item is a UUID', ['id'], 'inv_42', both),
  item('item-id-is-a-number', 'The id of an item is a text', ['id'], 42, both),
  item('item-active-is-text', 'is_active is a boolean', ['attributes', 'is_active'], 'true'),
  item('item-without-role', 'A required attribute is there: role', ['attributes', 'role'], undefined),
  item('item-with-inviter', 'An item has no members beside the declared ones', ['attributes', 'invited_by'], 'admin'),
  item('item-role-is-null', 'The role is a text', ['attributes', 'role'], null),
  item('item-without-org', 'A required field is there: org_id', ['org_id'], undefined, dreadnode),
  item('item-role-of-old', 'The role is one of the declared ones', ['role'], 'guest', dreadnode),
  item('item-accepted-is-text', 'accepted is a boolean or null', ['accepted'], 'no', dreadnode),
  item('item-created-yesterday', 'A time is a time', ['created_at'], 'yesterday', dreadnode),
  item('item-expires-in-seconds', 'A time is a text', ['expires_at'], 1_790_000_000, dreadnode),
  item(
    'item-expires-without-zone',
    'A time is a date-time of RFC 3339, which has a zone',
    ['expires_at'],
    '2031-02-30 10:00',
    dreadnode,
  ),
  item('item-email-is-object', 'The address is a text', ['email'], { value: 'robin@example.test' }, [
    'blaxel',
    'dreadnode',
  ]),
  item('item-expired-is-number', 'expired is a boolean', ['expired'], 0, blaxel),
  item('item-source-of-old', 'The source is one of the declared ones', ['source'], 7, blaxel),
  item('item-role-is-list', 'The role is a text', ['role'], ['member'], blaxel),
  {
    id: 'created-without-role',
    breaks: 'A required field of a created invitation is there: role',
    strength: inferred,
    at: both,
    apply: ({ invite, created, fields }) =>
      changeBody(invite, (body) => put(body, [...created, ...fields, 'role'], undefined)),
  },
  {
    id: 'created-role-by-name',
    breaks: 'A created invitation names its role by id',
    at: ['snyk'],
    apply: ({ invite }) => changeBody(invite, (body) => put(body, ['data', 'attributes', 'role'], 'Developer')),
  },
  {
    id: 'created-without-wrapper',
    breaks: 'A created invitation comes in a document',
    at: ['snyk'],
    apply: ({ invite }) => changeBody(invite, (body) => get(body, ['data'])),
  },
  {
    id: 'created-time-is-number',
    breaks: 'The time of a created invitation is a text',
    at: blaxel,
    apply: (declaration) => setField(declaration, 'createdAt', ({ providerState }) => providerState.now()),
  },
  {
    id: 'list-in-wrapper',
    breaks: 'A list is a list',
    at: ['blaxel', 'dreadnode'],
    apply: ({ list }) => changeBody(list, (body) => ({ items: body })),
  },
  {
    id: 'list-without-jsonapi',
    breaks: 'A document names its JSON:API version',
    at: ['snyk'],
    apply: ({ list }) => changeBody(list, (body) => put(body, ['jsonapi'], undefined)),
  },
  {
    id: 'list-with-total',
    breaks: 'A document has no members beside the declared ones',
    at: ['snyk'],
    apply: ({ list }) => changeBody(list, (body) => put(body, ['total'], 3)),
  },
  {
    id: 'self-link-is-number',
    breaks: 'A link is a text or an object',
    at: ['snyk'],
    apply: ({ list }) => changeBody(list, (body) => put(body, ['links', 'self'], 1)),
  },
  {
    id: 'empty-list-is-null',
    breaks: 'A list is a list, also with nothing in it',
    strength: inferred,
    at: both,
    apply: ({ list, items }) =>
      changeBody(list, (body) =>
        (get(body, items) as readonly unknown[]).length === 0 ? put(body, items, null) : body,
      ),
  },
  {
    id: 'empty-list-is-404',
    breaks: 'A list is a list, also with nothing in it',
    at: both,
    apply: ({ list, items }) =>
      changeReply(list, (reply, { tenant }) => {
        if (listAt(reply.body, items).length > 0) return reply
        throw new ProviderError('not-found', `Nobody is invited into ${tenant.facts.key}`)
      }),
  },
  {
    id: 'error-item-with-trace-id',
    breaks: 'An error has no members beside the declared ones',
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
    breaks: 'A required member of an error is there: type',
    at: dreadnode,
    apply: () => (provider) => ({
      ...provider,
      errorBody: (...args) => put(provider.errorBody(...args), ['type'], undefined),
    }),
  },
]

/** What goes wrong with single answers. */
export const responses = toMutants('responses', [...statuses, ...mediaTypes, ...headers, ...schemas])
