import type { Invitation } from '../domain/model.ts'
import type { RequestContext } from '../http/request-context.ts'
import { get, put } from './json.ts'

/** The providers that mutants are built into. */
export type ProviderName = 'blaxel' | 'dreadnode' | 'snyk'

/** Where each provider has the same thing, so that one template makes a mutant for each. */
export interface ProviderDeclaration {
  readonly name: ProviderName
  /** Ids of the three operations that all of them have. */
  readonly invite: string
  readonly list: string
  readonly revoke: string
  /** The status of a revocation. */
  readonly revoked: number
  /** Paths: to the fields in the body of an invite, to the items of a list, to the fields of an item, to a created item. */
  readonly request: readonly string[]
  readonly items: readonly string[]
  readonly fields: readonly string[]
  readonly created: readonly string[]
  /** Is this item of a list an invitation, and no member? */
  readonly isInvitation: (item: unknown) => boolean
  /** The listed invitation that a revocation names. */
  readonly named: (context: RequestContext) => Invitation | undefined
}

const blaxel: ProviderDeclaration = {
  name: 'blaxel',
  invite: 'InviteWorkspaceUser',
  list: 'ListWorkspaceUsers',
  revoke: 'RemoveWorkspaceUser',
  revoked: 200,
  request: [],
  items: [],
  fields: [],
  created: [],
  isInvitation: (item) => get(item, ['accepted']) === false,
  named: (context) => context.tenant.invitations.byEmail(context.params.subOrEmail ?? ''),
}

const dreadnode: ProviderDeclaration = {
  name: 'dreadnode',
  invite: 'invite_to_organization',
  list: 'list_organization_invitations',
  revoke: 'cancel_organization_invitation',
  revoked: 204,
  request: [],
  items: [],
  fields: [],
  created: [],
  isInvitation: () => true,
  named: (context) => context.tenant.invitations.byId(context.params.invitation_id?.toLowerCase() ?? ''),
}

const snyk: ProviderDeclaration = {
  name: 'snyk',
  invite: 'createOrgInvitation',
  list: 'listOrgInvitation',
  revoke: 'deleteOrgInvitation',
  revoked: 204,
  request: ['data', 'attributes'],
  items: ['data'],
  fields: ['attributes'],
  created: ['data'],
  isInvitation: () => true,
  named: (context) => context.tenant.invitations.byId(context.params.invite_id?.toLowerCase() ?? ''),
}

/** All three. */
export const declarations: readonly ProviderDeclaration[] = [blaxel, dreadnode, snyk]

/** The address that an invite asks for. */
export function emailOf({ request }: ProviderDeclaration, context: RequestContext): string {
  return String(get(context.body, [...request, 'email']))
}

/** Makes an invite ask for something else. */
export function ask({ request }: ProviderDeclaration, context: RequestContext, name: string, value: unknown): void {
  context.body = put(context.body, [...request, name], value)
}
