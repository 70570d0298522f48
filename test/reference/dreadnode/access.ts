import type { FastifyRequest } from 'fastify'
import { pathParameter } from '../common/body.ts'
import type { Database } from '../common/database.ts'
import { type Person, personOfToken } from '../common/people.ts'
import { Refusal } from '../common/refusal.ts'
import { orgOf, permissionOf, workspaceIn } from './members.ts'
import type { OrgRow } from './schema.ts'

/** Who calls, and where. */
export interface Entered {
  readonly caller: Person
  readonly org: OrgRow & { readonly role: string }
  readonly workspaceId: string
}

const contexts = new WeakMap<FastifyRequest, Partial<Entered>>()

/** What the entry to an operation found out. */
export function entered<K extends keyof Entered>(request: FastifyRequest, key: K): Entered[K] {
  const found = contexts.get(request)?.[key]
  if (found === undefined) throw new Error(`The request has no ${key}`)
  return found as Entered[K]
}

/** Makes the entry to an operation: it lets in callers with the right place and role. */
export function entry(db: Database, place: 'anywhere' | 'org' | 'workspace', owner: boolean) {
  return {
    onRequest: async (request: FastifyRequest): Promise<void> => {
      const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
      const caller = token === undefined ? undefined : personOfToken(db, token)
      if (!caller) throw new Refusal(401, 'Authentication failed')
      if (place === 'anywhere') {
        contexts.set(request, { caller })
        return
      }
      const org = orgOf(db, pathParameter(request, 'org'), caller.id)
      if (!org) throw new Refusal(404, 'Organization not found')
      if (place === 'org') {
        if (owner && org.role !== 'owner') throw new Refusal(403, 'Owner role required')
        contexts.set(request, { caller, org })
        return
      }
      const workspaceId = workspaceIn(db, org.id, pathParameter(request, 'workspace'))
      if (workspaceId === undefined) throw new Refusal(404, 'Workspace not found')
      const owns = org.role === 'owner' || permissionOf(db, workspaceId, caller.id)?.permission === 'owner'
      if (owner && !owns) throw new Refusal(403, 'Owner permission required')
      contexts.set(request, { caller, org, workspaceId })
    },
  }
}
