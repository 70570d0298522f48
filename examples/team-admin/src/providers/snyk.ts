import type { ApiConfig } from '../api-config.ts'
import type { ErrorContent, Field } from './api-error.ts'
import type { Draft, Invitation, Role, SendOptions, TeamApi } from './provider.ts'
import { inviteAgain } from './resend.ts'
import { send } from './send.ts'

interface OrgInvitation {
  readonly id: string
  readonly attributes: { readonly email: string; readonly role: string; readonly is_active: boolean }
}

interface InvitationList {
  readonly data: readonly OrgInvitation[]
  readonly links?: { readonly next?: string | { readonly href: string } | null }
}

const version = '2024-06-21'

/** Snyk's organization invites: JSON:API, pages by cursor. */
export function toSnyk({ url, token, tenant, roles }: ApiConfig & { readonly roles: readonly Role[] }): TeamApi {
  const headers = { authorization: `token ${token}`, 'content-type': 'application/vnd.api+json' }
  const invites = (query: Record<string, string> = {}, id?: string) =>
    `${url}/orgs/${tenant}/invites${id === undefined ? '' : `/${id}`}?${new URLSearchParams({ version, ...query })}`

  const invite = async ({ email, role }: Draft): Promise<Invitation> => {
    const { body } = await send<{ data: OrgInvitation }>(invites(), {
      method: 'POST',
      headers,
      body: { data: { type: 'org_invitation', attributes: { email, role } } },
      readError,
    })
    // This response has the role's id, the list has its name.
    const { attributes, id } = body.data
    const known = roles.find((one) => one.id === attributes.role)
    return { id, email: attributes.email, roleName: known?.name ?? attributes.role, expired: false }
  }
  const revoke = async ({ id }: Invitation, options: SendOptions = {}) => {
    await send(invites({}, id), { method: 'DELETE', headers, readError, ...options })
  }

  return {
    name: 'snyk',
    title: 'Snyk',
    tenantLabel: `organization ${tenant.slice(0, 8)}…`,
    inviteRoles: roles,
    memberRoles: roles,
    limitations: [
      'This page shows only Snyk’s invitations. A different Snyk API manages the members.',
      'Snyk’s list has no dates, starts with the oldest invitation and leaves out expired ones.',
      'It cannot resend an invitation. This page revokes the old one and sends a new one.',
    ],
    listInvitations: async (cursor, options) => {
      const query = { limit: '10', ...(cursor === undefined ? {} : { starting_after: cursor }) }
      const { body, respondedAt } = await send<InvitationList>(invites(query), { headers, readError, ...options })
      const items = body.data.map(({ id, attributes: { email, role, is_active } }) => ({
        id,
        email,
        roleName: role,
        expired: !is_active,
      }))
      return { items, next: toCursor(body.links?.next), respondedAt }
    },
    invite,
    revoke,
    resend: async (invitation) => {
      const role = roles.find(({ name }) => name === invitation.roleName)
      if (!role)
        throw new Error(`Failed to resend the invitation: the id of the role ${invitation.roleName} is unknown.`)
      return inviteAgain({ revoke, invite }, invitation, { email: invitation.email, role: role.id })
    },
  }
}

/** Takes only the cursor from a link, because links may be relative to different roots. */
function toCursor(link: string | { readonly href: string } | null | undefined): string | undefined {
  if (!link) return undefined
  const { searchParams } = new URL(typeof link === 'string' ? link : link.href, 'https://api.snyk.io')
  return searchParams.get('starting_after') ?? undefined
}

interface ErrorDocument {
  readonly errors?: readonly {
    readonly title?: string
    readonly detail?: string
    readonly source?: { readonly pointer?: string; readonly parameter?: string }
  }[]
}

/** `{ "errors": [{ "detail": "…", "source": { "pointer": "/data/attributes/email" } }] }` */
function readError(body: unknown): ErrorContent | undefined {
  const { errors = [] } = (body ?? {}) as ErrorDocument
  const [first] = errors
  if (!first) return undefined
  const fields: Partial<Record<Field, string>> = {}
  for (const { detail, title, source } of errors) {
    const name = (source?.pointer ?? source?.parameter)?.split('/').at(-1)
    if (name === 'email' || name === 'role') fields[name] ??= detail ?? title ?? 'is not valid'
  }
  return { message: first.detail ?? first.title ?? 'The request was rejected', fields }
}
