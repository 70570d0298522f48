import type { FastifyRequest } from 'fastify'
import { pathParameter } from '../common/body.ts'
import type { Database } from '../common/database.ts'
import { type Person, personOfToken } from '../common/people.ts'
import { ProviderError } from '../common/provider-error.ts'
import { orgOf, permissionOf, workspaceIn } from './members.ts'
import type { OrgRow } from './schema.ts'

/** The caller and the organization. */
export interface Entered {
  readonly caller: Person
  readonly org: OrgRow & { readonly role: string }
}

/** Finds the caller. */
export function callerOf(db: Database, request: FastifyRequest): Person {
  const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const caller = token === undefined ? undefined : personOfToken(db, token)
  if (!caller) throw new ProviderError(401, 'Authentication failed')
  return caller
}

/** Finds an organization and rejects callers who are not members, or not owners if required. */
export function enterOrg(db: Database, request: FastifyRequest, owner: boolean): Entered {
  const caller = callerOf(db, request)
  const org = orgOf(db, pathParameter(request, 'org'), caller.id)
  if (!org) throw new ProviderError(404, 'Organization not found')
  if (owner && org.role !== 'owner') throw new ProviderError(403, 'Owner role required')
  return { caller, org }
}

/** Finds a workspace and rejects callers who are not members of the organization, or not owners if required. */
export function enterWorkspace(
  db: Database,
  request: FastifyRequest,
  owner: boolean,
): Entered & { readonly workspaceId: string } {
  const { caller, org } = enterOrg(db, request, false)
  const workspaceId = workspaceIn(db, org.id, pathParameter(request, 'workspace'))
  if (workspaceId === undefined) throw new ProviderError(404, 'Workspace not found')
  const owns = org.role === 'owner' || permissionOf(db, workspaceId, caller.id)?.permission === 'owner'
  if (owner && !owns) throw new ProviderError(403, 'Owner permission required')
  return { caller, org, workspaceId }
}
