import { hasSecret } from './almost-secrets.ts'
import { type Ledger, nameOf } from './ledger.ts'
import type { Target } from './target.ts'

/**
 * A ledger without the ids in which the target repeats a token: its file outlives the run.
 * @param onOmitted Called with a remark about the first id of an invitation and of a tenant.
 */
export function withoutSecrets(
  ledger: Ledger,
  target: Pick<Target, 'secrets'>,
  onOmitted: (message: string) => void,
): Ledger {
  const said = new Set<string>()
  const omit = (whose: string, then: string) => {
    if (said.has(whose)) return
    said.add(whose)
    onOmitted(`the target gave ${whose} an id that contains a token, so the ledger does not hold it; ${then}`)
  }
  return {
    ...ledger,
    created: (email, tenant, id) => {
      if (hasSecret(target, id)) omit('an invitation', 'the clean-up looks for such invitations in the lists')
      else ledger.created(email, tenant, id)
    },
    tenantCreated: (tenant, who) => {
      if (hasSecret(target, nameOf(tenant))) omit('a tenant', 'look for such tenants and delete them')
      else ledger.tenantCreated(tenant, who)
    },
  }
}
