import type { Asked } from '../../reading/asked.ts'
import type { Finding } from '../../register/finding.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** Keeps a refusal whose reason may be the role, until the tenant accepts the role. */
export function keepForRole(
  { declaration, facts }: Knowledge,
  { effects, role, tenant }: Asked,
  finding: Finding,
): void {
  // Where the vendor names the roles, an unknown one is none.
  if (declaration.roles || !effects.includes('invite') || role === undefined || tenant === undefined) return
  const { exchange } = finding
  facts.set(refusedIn(tenant, role), String(exchange.sentAt), { value: finding, exchange, asked: false })
}

/** Reports the refusals of a role that the tenant accepts now, so that the role was not the reason. */
export function reportTakenRole({ facts, report }: Knowledge, { effects, role, tenant }: Asked): void {
  if (!effects.includes('invite') || role === undefined || tenant === undefined) return
  for (const [, { value }] of facts.all(refusedIn(tenant, role))) report(value as Finding)
  facts.forget(refusedIn(tenant, role))
}

const refusedIn = (tenant: string, role: string) => `refused with the role ${role} in ${tenant}`
