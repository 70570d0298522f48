import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { mediaType, role } from '../snyk.ts'
import { listen } from './listen.ts'

// A simple hand-written mock, as for one test suite: it stores invitations and pages through them,
// and validates neither token, path, query, body nor version.
interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: string
}

const organizations = new Map<string, Map<string, Invitation>>()
const jsonapi = { version: '1.0' }

listen(
  createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const [, , org = '', , id = ''] = path.split('/')
    const search = new URLSearchParams(query)
    let invitations = organizations.get(org)
    if (!invitations) {
      invitations = new Map()
      organizations.set(org, invitations)
    }
    if (request.method === 'POST') invite(request, response, invitations, org, search)
    else if (request.method === 'DELETE') {
      invitations.delete(id)
      response.writeHead(204, headersFor(search)).end()
    } else list(response, invitations, org, search)
  }),
)

function list(response: ServerResponse, all: Map<string, Invitation>, org: string, search: URLSearchParams): void {
  const limit = Number(search.get('limit'))
  const after = search.get('starting_after')
  const items: Invitation[] = []
  let begun = after === null
  let more = false
  for (const invitation of all.values()) {
    if (!begun) begun = invitation.id === after
    else if (items.length < limit) items.push(invitation)
    else {
      more = true
      break
    }
  }
  const self = `/orgs/${org}/invites?version=${search.get('version')}&limit=${limit}`
  send(response, 200, search, {
    jsonapi,
    data: items.map((item) => ({
      type: 'org_invitation',
      id: item.id,
      attributes: { email: item.email, is_active: true, role: role.name },
      relationships: { org: { data: { type: 'org', id: org }, links: { related: `/orgs/${org}` } } },
    })),
    links: { self, ...(more ? { next: `${self}&starting_after=${items.at(-1)?.id}` } : {}) },
  })
}

function invite(
  request: IncomingMessage,
  response: ServerResponse,
  invitations: Map<string, Invitation>,
  org: string,
  search: URLSearchParams,
): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { email, role } = JSON.parse(Buffer.concat(chunks).toString()).data.attributes
    const id = randomUUID()
    invitations.set(id, { id, email, role })
    const path = `/orgs/${org}/invites/${id}`
    const data = { type: 'org_invitation', id, attributes: { email, is_active: true, role } }
    const links = { self: `${path}?version=${search.get('version')}` }
    send(response, 201, search, { jsonapi, data, links }, { location: path })
  })
}

function headersFor(search: URLSearchParams): Record<string, string> {
  const version = search.get('version') ?? ''
  return {
    'snyk-request-id': randomUUID(),
    'snyk-version-requested': version,
    'snyk-version-served': version,
    'snyk-version-lifecycle-stage': 'ga',
  }
}

function send(response: ServerResponse, status: number, search: URLSearchParams, body: unknown, more = {}): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': mediaType,
    'content-length': Buffer.byteLength(text),
    ...headersFor(search),
    ...more,
  })
  response.end(text)
}
