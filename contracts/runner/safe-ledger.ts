import { hasSecret } from './almost-secrets.ts'
import { type Ledger, nameOf } from './ledger.ts'
import type { Target } from './target.ts'

/**
 * A ledger without the ids in which the target repeats a token: its file outlives the run.
 * @param onOmitted Called with a remark about each of them.
 */
export function withoutSecrets(
  ledger: Ledger,
  target: Pick<Target, 'secrets'>,
  onOmitted: (message: string) => void,
): Ledger {
  return {
    ...ledger,
    created: (email, tenant, id) => {
      if (!hasSecret(target, id)) return ledger.created(email, tenant, id)
      const whose = email === '' ? 'an invitation without an address' : `the invitation of ${email}`
      onOmitted(
        `the target gave ${whose} an id that contains a token, so the ledger does not hold it; the clean-up looks for the invitation in the lists`,
      )
    },
    tenantCreated: (tenant, who) => {
      if (!hasSecret(target, nameOf(tenant))) return ledger.tenantCreated(tenant, who)
      onOmitted(
        'the target gave a tenant an id that contains a token, so the ledger does not hold it; look for the tenant and delete it',
      )
    },
  }
}
