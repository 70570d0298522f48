import { createServer } from 'node:http'
import { mediaType, org, role, someId } from '../snyk.ts'
import { listen } from './listen.ts'

// The fastest that node:http can be: all responses are prepared before the first request.
const related = { org: { data: { type: 'org', id: org }, links: { related: `/orgs/${org}` } } }
const invitation = (i: number) => ({
  type: 'org_invitation',
  id: someId,
  attributes: { email: `person-${i}@example.test`, is_active: true, role: role.name },
  relationships: related,
})
const prebuilt = (value: unknown) => Buffer.from(JSON.stringify({ jsonapi: { version: '1.0' }, ...(value as object) }))
const page = prebuilt({
  data: Array.from({ length: 10 }, (_, i) => invitation(i)),
  links: { self: `/orgs/${org}/invites?version=2024-06-21&limit=10` },
})
const created = prebuilt({
  data: { type: 'org_invitation', id: someId, attributes: { email: 'person@example.test', is_active: true } },
  links: { self: `/orgs/${org}/invites/${someId}` },
})

const headersOf = (body: Buffer) => ({ 'content-type': mediaType, 'content-length': body.length })
const pageHeaders = headersOf(page)
const createdHeaders = headersOf(created)

listen(
  createServer((request, response) => {
    if (request.method === 'GET') response.writeHead(200, pageHeaders).end(page)
    else if (request.method === 'POST') response.writeHead(201, createdHeaders).end(created)
    else response.writeHead(204).end()
  }),
)
