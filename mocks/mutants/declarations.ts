import type { Invitation } from '../domain/model.ts'
import type { RequestContext } from '../http/request-context.ts'
import { get, put } from './json.ts'

/** The providers that have mutants. */
export type ProviderName = 'blaxel' | 'dreadnode' | 'snyk'

/** Operations and body paths of a provider, so that one mutant template fits all of them. */
export interface ProviderDeclaration {
  readonly name: ProviderName
  /** Ids of the three operations that every provider has. */
  readonly invite: string
  readonly list: string
  readonly revoke: string
  /** Status of a successful revocation. */
  readonly revokedStatus: number
  /** Body paths: the fields of an invite, the items of a list, the fields of an item, the created invitation. */
  readonly request: readonly string[]
  readonly items: readonly string[]
  readonly fields: readonly string[]
  readonly created: readonly string[]
  /** Whether an item of a list is an invitation rather than a member. */
  readonly isInvitation: (item: unknown) => boolean
  /** The listed invitation that a revocation request names. */
  readonly namedInvitation: (context: RequestContext) => Invitation | undefined
}

const blaxel: ProviderDeclaration = {
  name: 'blaxel',
  invite: 'InviteWorkspaceUser',
  list: 'ListWorkspaceUsers',
  revoke: 'RemoveWorkspaceUser',
  revokedStatus: 200,
  request: [],
  items: [],
  fields: [],
  created: [],
  isInvitation: (item) => get(item, ['accepted']) === false,
  namedInvitation: (context) => context.tenant.invitations.byEmail(context.params.subOrEmail ?? ''),
}

const dreadnode: ProviderDeclaration = {
  name: 'dreadnode',
  invite: 'invite_to_organization',
  list: 'list_organization_invitations',
  revoke: 'cancel_organization_invitation',
  revokedStatus: 204,
  request: [],
  items: [],
  fields: [],
  created: [],
  isInvitation: () => true,
  namedInvitation: (context) => context.tenant.invitations.byId(context.params.invitation_id?.toLowerCase() ?? ''),
}

const snyk: ProviderDeclaration = {
  name: 'snyk',
  invite: 'createOrgInvitation',
  list: 'listOrgInvitation',
  revoke: 'deleteOrgInvitation',
  revokedStatus: 204,
  request: ['data', 'attributes'],
  items: ['data'],
  fields: ['attributes'],
  created: ['data'],
  isInvitation: () => true,
  namedInvitation: (context) => context.tenant.invitations.byId(context.params.invite_id?.toLowerCase() ?? ''),
}

/** The declarations of all providers. */
export const declarations: readonly ProviderDeclaration[] = [blaxel, dreadnode, snyk]

/** The address in an invite request. */
export function emailOf({ request }: ProviderDeclaration, context: RequestContext): string {
  return String(get(context.body, [...request, 'email']))
}

/** Changes a field of an invite request. */
export function setRequestField(
  { request }: ProviderDeclaration,
  context: RequestContext,
  name: string,
  value: unknown,
): void {
  context.body = put(context.body, [...request, name], value)
}
