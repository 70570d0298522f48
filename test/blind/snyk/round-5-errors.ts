import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, onHook, param, queryOf, setBody, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedRequest, changedResponse, moved } from '../proxy.ts'
import { cancel, emailsOf, invitation, invite, list, made, post, rowOn, version } from './calls.ts'
import { isCancel, isInvite, isList, isMade, operationAt, refuse } from './helpers.ts'

const { must } = bugsInOrder('snyk', 5)

const unknown = '5d1f3f0e-7a53-4c2c-9a2b-0f6f0e6c8a11'

/** Wrong error responses, and input that is read wrongly. */
export const errors: readonly BlindBug[] = [
  must(
    'status-of-404-item-is-a-number',
    'errors',
    'The status of an error item is a string',
    'Snyk REST OpenAPI, ErrorItem: status; JSONAPI-Resources/jsonapi-resources#412',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isCancel(request) && reply.statusCode === 404,
          ({ errors }) => {
            errors[0].status = 404
          },
        ),
    },
    async (site) => typeof (await cancel(site, unknown)).json.errors[0].status === 'number',
  ),
  must(
    'unauthorized-is-plain-json',
    'errors',
    'Every error is sent as application/vnd.api+json',
    'facts B1: media type; api-platform/core#3042',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode === 401) reply.header('content-type', 'application/json; charset=utf-8')
          return payload
        }),
    },
    async (site) =>
      String((await list(site, '', { token: null })).headers.get('content-type')).startsWith('application/json'),
  ),
  must(
    'forbidden-document-has-message',
    'errors',
    'An error item has no members other than the declared ones',
    'Snyk REST OpenAPI, ErrorItem: additionalProperties false',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 403) return response
        return changedResponse(response, ({ errors }) => {
          errors[0].message = errors[0].detail
        })
      },
    },
    async (site) =>
      (await invite(site, site.fresh(), { token: site.credentials.limited })).json.errors[0].message !== undefined,
  ),
  must(
    'malformed-id-fails-in-the-database',
    'errors',
    'An invitation id that is not a UUID gives a client error',
    'specs/snyk.yaml, deleteOrgInvitation: 400',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) =>
          uuid.test(param(request, 'invite_id'))
            ? undefined
            : void refuse(reply, 500, 'invalid input syntax for type uuid'),
        ),
    },
    async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  ),
  must(
    'cancel-ignores-unknown-parameters',
    'errors',
    'An unknown query parameter is refused, and names itself',
    "facts B2: Unknown query parameter 'unknown' gives 400",
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (operationAt(request) !== 'cancel') return fetch(request)
        const url = new URL(request.url)
        for (const name of [...url.searchParams.keys()]) if (name !== 'version') url.searchParams.delete(name)
        return fetch(await moved(request, url.href))
      },
    },
    async (site) => (await cancel(site, (await made(site)).id, { query: `${version}&colour=red` })).status === 204,
  ),
  must(
    'pointers-are-dotted-paths',
    'errors',
    'source.pointer is a JSON Pointer into the request body',
    'Snyk REST OpenAPI, ErrorItem: source.pointer; JSONAPI-Resources/jsonapi-resources#315',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          ({ errors }) => {
            for (const { source } of errors)
              if (source?.pointer) source.pointer = source.pointer.slice(1).replaceAll('/', '.')
          },
        ),
    },
    async (site) =>
      (await post(site, invitation(site.fresh(), 'x'))).json.errors[0].source?.pointer === 'data.attributes.role',
  ),
  must(
    'other-media-type-gives-415',
    'errors',
    'A request body of another media type gives 400',
    'facts B1: another request type gives 400, not 415',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) =>
          String(request.headers['content-type']).startsWith('application/vnd.api+json')
            ? undefined
            : void refuse(reply, 415, 'Unsupported media type'),
        ),
    },
    async (site) =>
      (await post(site, invitation(site.fresh(), site.roles[1]), { headers: { 'content-type': 'text/plain' } }))
        .status === 415,
  ),
  must(
    'surplus-member-of-data-is-dropped',
    'input',
    'A body with an undeclared member is refused',
    'Snyk REST OpenAPI, request body: additionalProperties false at data; facts B2',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const { data, ...rest } = bodyOf(request)
          if (data?.type && data.attributes)
            setBody(request, { ...rest, data: { type: data.type, attributes: data.attributes } })
        }),
    },
    async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      return (await post(site, { data: { ...body.data, id: unknown } })).status === 201
    },
  ),
  must(
    'missing-role-becomes-a-default',
    'input',
    'The role of an invite is required',
    'Snyk REST OpenAPI, request body: required role; facts E17',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          const attributes = body.data?.attributes
          if (!attributes || 'role' in attributes) return
          attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY rowid')?.id
          setBody(request, body)
        }),
    },
    async (site) => {
      const attributes = { email: site.fresh() }
      return (await post(site, { data: { type: 'org_invitation', attributes } })).status === 201
    },
  ),
  must(
    'tag-of-address-is-dropped',
    'input',
    'An invitation is for the address that was sent',
    'facts B5; FlowFuse/flowfuse#1145',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          const attributes = body.data?.attributes
          if (typeof attributes?.email !== 'string') return
          attributes.email = attributes.email.replace(/\+[^@]*@/, '@')
          setBody(request, body)
        }),
    },
    async (site) => (await invite(site, 'robin+team@example.test')).json.data.attributes.email === 'robin@example.test',
  ),
  must(
    'listed-address-is-cut-at-50',
    'input',
    'A long address is listed as it was invited',
    'Snyk REST OpenAPI, attributes.email; what the list says agrees with the invite',
    {
      reference: ({ app, db }) =>
        app.addHook('onResponse', async (request, reply) => {
          if (isMade(request, reply)) db.run('UPDATE invitation SET email = substr(email, 1, 50)')
        }),
    },
    async (site) => {
      const email = `${'long-local-part-'.repeat(3)}x@a-rather-long-domain.example.test`
      await invite(site, email)
      return !emailsOf(await list(site, '&limit=100')).includes(email)
    },
  ),
  must(
    'dots-in-local-part-do-not-count',
    'input',
    'Inviting one address does not stop another address from being invited',
    'facts B5: clients compare addresses by letter case only',
    {
      on: 'mock',
      wrap: (fetch) => {
        const taken = new Set<string>()
        return async (request) => {
          if (operationAt(request) !== 'invite') return fetch(request)
          const text = await request.clone().text()
          const email = /"email":"([^"]*)"/.exec(text)?.[1] ?? ''
          const [local = '', domain] = email.split('@')
          const key = `${request.url} ${local.replaceAll('.', '')}@${domain}`
          const isSecond = local.includes('.') && taken.has(key)
          if (isSecond)
            return fetch(
              await changedRequest(request, (parts) => {
                parts.text = JSON.stringify({ data: null })
              }),
            )
          const response = await fetch(request)
          if (response.ok) taken.add(key)
          return response
        }
      },
    },
    async (site) => {
      await invite(site, 'kimnoor@example.test')
      return (await invite(site, 'kim.noor@example.test')).status === 400
    },
  ),
  must(
    'list-serves-dates-before-its-release',
    'errors',
    'A version before the first release of an operation gives 404',
    'Snyk REST docs, versions: no matching release gives 404; facts B3',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) => {
          const version = queryOf(request).get('version') ?? ''
          if (/^2022-(?:0|1[01])/.test(version) && version < '2022-11-14')
            request.raw.url = String(request.raw.url).replace(version, '2022-11-14')
        }),
    },
    async (site) => (await list(site, '', { query: 'version=2022-10-30' })).status === 200,
  ),
  must(
    'bare-stability-is-refused',
    'errors',
    'A version can be a stability alone, which means today',
    'Snyk REST OpenAPI, parameter version: pattern; facts B3',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request, reply) =>
          /^[a-z-]+$/.test(queryOf(request).get('version') ?? '')
            ? void refuse(reply, 400, 'The version is not a date')
            : undefined,
        ),
    },
    async (site) => (await list(site, '', { query: 'version=beta' })).status === 400,
  ),
  must(
    'plural-type-is-accepted',
    'input',
    'The type of the resource must be org_invitation',
    'Snyk REST OpenAPI, request body: enum of data.type',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (operationAt(request) !== 'invite') return fetch(request)
        const text = await request.clone().text()
        return fetch(
          await changedRequest(request, (parts) => {
            parts.text = text.replace('"org_invitations"', '"org_invitation"')
          }),
        )
      },
    },
    async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      const { status, json } = await post(site, { data: { ...body.data, type: 'org_invitations' } })
      return status === 201 && rowOn(await list(site, '&limit=100'), json.data.id) !== undefined
    },
  ),
]
