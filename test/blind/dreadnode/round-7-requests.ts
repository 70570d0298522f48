import { memberOf } from '../../reference/dreadnode/members.ts'
import { showMember } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, jsonOf, onHook, param, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import { cancel, grant, invite, known, limitedMember, orgOf, pending, respond, setRole, usersOf } from './calls.ts'
import { gives, isFor, orgIdIn, problem } from './helpers.ts'
import { lineOf } from './proxy.ts'

const { must } = bugsInOrder('dreadnode', 7)

/** Refusals, inputs and lengths. */
export const round7Requests: readonly BlindBug[] = [
  must(
    'list-ends-at-25',
    'paging',
    'The list has all pending invitations, since it has no pages',
    'facts C2: bare array without query parameters',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('i.org_id = ? ORDER BY') ? sql.replace(/DESC$/, 'DESC LIMIT 25') : sql,
        ),
    },
    async (site) => {
      for (let count = 0; count < 26; count++) await invite(site, site.fresh())
      return (await pending(site)).length === 25
    },
  ),
  must(
    'no-credential-forbidden',
    'errors',
    'A request without a credential to the own list is refused with 401',
    'OpenAPI AuthenticationFailed: the credential is missing',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!/^GET .*\/invitations\/me$/.test(lineOf(request)) || request.headers.has('authorization'))
          return fetch(request)
        return Response.json(problem(403, 'Not authenticated', 'forbidden_error'), { status: 403 })
      },
    },
    async (site) => (await site.call('GET', '/invitations/me', { token: null })).status === 403,
  ),
  must(
    'path-loc-as-text',
    'errors',
    'loc is an array in the errors for path parameters, too',
    'facts C4: ValidationErrorItem.loc',
    {
      reference: ({ app }) =>
        changeJson(app, gives(422, 'cancel', 'setPermission', 'ungrant', 'setRole', 'removeMember'), (json) => {
          for (const one of json.errors ?? []) if (one.loc[0] === 'path') one.loc = one.loc.join('.')
        }),
    },
    async (site) => typeof (await cancel(site, 'nonsense')).json.errors?.[0].loc === 'string',
  ),
  must(
    'syntax-error-breaks-change',
    'errors',
    'A body that is no JSON is refused with a 4xx status',
    'facts C4: 400, 422',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('setPermission'), (request, reply) => {
          if (jsonOf(request) === undefined) answer(reply, 500, problem(500, 'Internal server error', 'server_error'))
        }),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      return (await site.call('PUT', `${usersOf(site)}/${user_id}`, { raw: '{"permission":' })).status === 500
    },
  ),
  must(
    'code-of-forbidden-response',
    'errors',
    'code is the status of the response',
    'facts C4: code',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        return request.method === 'GET' || response.status !== 403
          ? response
          : changedResponse(response, (json) => ({ ...json, code: 401 }))
      },
    },
    async (site) => {
      const body = { email: site.fresh(), role: 'reader' }
      const refused = await site.call('POST', `${orgOf(site)}/invitations`, { token: site.credentials.limited, body })
      return refused.status === 403 && refused.json.code === 401
    },
  ),
  must(
    'charset-refused',
    'input',
    'A JSON body is taken if its media type has a charset parameter',
    'facts C1: media type; RFC 9110, 8.3.1',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('grant'), (request, reply) => {
          if (request.headers['content-type'] === 'application/json') return
          answer(reply, 422, { ...problem(422, 'Validation error', 'validation_error'), errors: [] })
        }),
    },
    async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await grant(site, known(site), 'reader', { headers })).status === 422
    },
  ),
  must(
    'accept-missing-means-yes',
    'input',
    'A response to an invitation without accept is refused and changes nothing',
    'facts C2: accept is required',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('respond'), (request) => {
          const body = jsonOf(request)
          if (body && typeof body === 'object' && body.accept === undefined) setBody(request, { ...body, accept: true })
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, undefined)).status === 200
    },
  ),
  must(
    'unknown-role-answers-unchanged-member',
    'input',
    'A change to a role that does not exist is refused',
    'facts C1: role enum',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('setRole'), (request, reply) => {
          const row = memberOf(db, orgIdIn(db, request), param(request, 'user_id'))
          const { role } = bodyOf(request)
          if (row && typeof role === 'string' && !['owner', 'contributor', 'reader'].includes(role))
            answer(reply, 200, showMember(row))
        }),
    },
    async (site) => (await setRole(site, (await limitedMember(site)).user_id, 'admin')).status === 200,
  ),
  must(
    'refused-grant-changes-permission',
    'input',
    'A refused second grant leaves the permission as it is',
    'facts C4: 409 Already exists',
    {
      reference: ({ app, db }) =>
        changeJson(app, gives(409, 'grant'), (_json, request) => {
          const { user_email, permission } = bodyOf(request)
          const sql = `UPDATE permission SET permission = ? WHERE person_id = (SELECT id FROM person WHERE email_key = ?)
          AND workspace_id = (SELECT id FROM workspace WHERE key = ?)`
          db.run(sql, permission, user_email, param(request, 'workspace'))
        }),
    },
    async (site) => {
      await grant(site, known(site), 'reader')
      const second = await grant(site, known(site), 'owner')
      const { json } = await site.call('GET', usersOf(site))
      const listed = json.find((one: { user_email: string }) => one.user_email === known(site))
      return second.status === 409 && listed.permission === 'owner'
    },
  ),
]
