import type { Operation } from '../../specs/openapi/types.ts'
import { mayDo } from '../domain/members.ts'
import type { Call } from './call.ts'
import { Refusal } from './refusal.ts'

/** Finds the tenant that a call is about and refuses a caller who may not do there what was asked. */
export function authorize(call: Call, operation: Operation): void {
  const { needs, tenantOf } = call.mount.provider
  const need = needs[operation.id] ?? 'manage'
  if (need === 'account') return
  const tenant = tenantOf(call)
  const member = tenant.members.byEmail(call.caller.email)
  if (!member) {
    throw new Refusal('foreign-tenant', `${call.caller.email} is no member of ${tenant.facts.key}`)
  }
  if (!mayDo(call.providerState, member, need)) {
    const role = call.role(member.role)?.name ?? member.role
    throw new Refusal(
      'forbidden',
      `${call.caller.email} has the role ${role} in ${tenant.facts.key}, which may not ${need}`,
    )
  }
  call.tenant = tenant
  call.member = member
}
