import type { Operation } from '../../specs/openapi/types.ts'
import { mayDo } from '../domain/members.ts'
import { ProviderError } from './provider-error.ts'
import type { RequestContext } from './request-context.ts'

/** Finds the tenant that a call is about and refuses a caller who may not do there what was asked. */
export function authorize(context: RequestContext, operation: Operation): void {
  const { needs, tenantOf } = context.instance.provider
  const need = needs[operation.id] ?? 'manage'
  if (need === 'account') return
  const tenant = tenantOf(context)
  const member = tenant.members.byEmail(context.caller.email)
  if (!member) {
    throw new ProviderError('foreign-tenant', `${context.caller.email} is no member of ${tenant.facts.key}`)
  }
  if (!mayDo(context.providerState, member, need)) {
    const role = context.role(member.role)?.name ?? member.role
    throw new ProviderError(
      'forbidden',
      `${context.caller.email} has the role ${role} in ${tenant.facts.key}, which may not ${need}`,
    )
  }
  context.tenant = tenant
  context.member = member
}
