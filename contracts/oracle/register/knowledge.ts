import type { ProviderDeclaration } from '../../../specs/declaration.ts'
import type { ProviderPromises } from '../../kit/promises.ts'
import type { Target } from '../../runner/target.ts'
import { FactBase } from './facts.ts'
import type { Finding } from './finding.ts'
import { Judgements } from './judgements.ts'
import { Register, type Tracked } from './register.ts'

/** What the oracle knows, and where it reports contradictions. */
export interface Knowledge {
  readonly promises: ProviderPromises
  readonly declaration: ProviderDeclaration
  readonly target: Target
  readonly register: Register
  readonly facts: FactBase
  readonly judgements: Judgements
  readonly report: (finding: Finding) => void
}

/** Empty knowledge. */
export function toKnowledge(promises: ProviderPromises, target: Target, report: (finding: Finding) => void): Knowledge {
  const register = new Register()
  const { inviteeEmail, knownUsers = [] } = target
  for (const email of [...(inviteeEmail === undefined ? [] : [inviteeEmail]), ...knownUsers])
    register.emails.add(email.toLowerCase())
  return {
    promises,
    declaration: promises.declaration,
    target,
    register,
    facts: new FactBase(),
    judgements: new Judgements(),
    report,
  }
}

/** The name of the subject of facts about an entity. */
export function subjectOf({ kind, tenant, email, handle }: Tracked): string {
  return `${kind} ${tenant} ${kind === 'invitation' ? (handle ?? email) : email}`
}

/** The name of the subject of the fact when an invitation ends, which a renewal does not forget. */
export function endOf({ kind, tenant, email }: Pick<Tracked, 'kind' | 'tenant' | 'email'>): string {
  return `end of ${kind} ${tenant} ${email}`
}

/** The name of the subject of the fact that the account of a person has ended. */
export function endOfAccount(email: string): string {
  return `end of account ${email}`
}

/** The name of the subject of the facts when a membership of each person ended last. */
export const endOfPerson = 'end of person'

/** The first key of a tenant, which names it in responses. Empty for something of which the tenant is not known. */
export function firstKeyOf(tenant: string): string {
  return tenant === '' ? '' : String((JSON.parse(tenant) as readonly unknown[])[0])
}
