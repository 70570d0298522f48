import type { Operation } from '../../../specs/openapi/types.ts'
import { mayDo } from '../../domain/members.ts'
import { roleName } from '../../domain/rules.ts'
import type { Provider } from '../provider/provider.ts'
import { ProviderError } from '../request/provider-error.ts'
import type { RequestContext } from '../request/request-context.ts'

/**
 * Finds the tenant that a request is about.
 * @throws ProviderError if the caller may not do in it what the operation does.
 */
export function authorize(context: RequestContext, operation: Operation, { needs, tenantOf }: Provider): void {
  const need = needs[operation.id] ?? 'manage'
  if (need === 'account') return
  const tenant = tenantOf(context)
  const member = tenant.members.byEmail(context.caller.email)
  if (!member) {
    throw new ProviderError('foreign-tenant', `${context.caller.email} is not a member of ${tenant.facts.key}`)
  }
  if (!mayDo(context.providerState, member, need)) {
    const role = roleName(context.providerState.rules, member.role)
    throw new ProviderError(
      'forbidden',
      `${context.caller.email} has the role ${role} in ${tenant.facts.key}, which may not ${need}`,
    )
  }
  context.tenant = tenant
  context.member = member
}
