import type { CheckContext } from '../kit/context.ts'
import { credentialGap, isTakenOut } from '../kit/credential-gap.ts'
import { skip } from '../kit/skip.ts'
import { oracleOf } from '../oracle/oracle-of.ts'
import type { Finding } from '../oracle/register/finding.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import type { CheckDefinition } from './define-check.ts'

/** A promise that the oracle judges in the requests of other checks: it sends nothing itself. */
export interface PromiseRow extends Pick<CheckDefinition, 'title' | 'strength' | 'source' | 'steps'> {
  /** The title of the failure. */
  readonly failure: string
  /**
   * The judgements that break or keep it. A star matches any text: `right.*:limited`.
   * @see Key
   */
  readonly keys: readonly string[]
  /** What it requires of a target or an API. */
  readonly needs?: readonly Need[]
}

/** The check whose requests are judged. */
const explorer = 'every_operation_is_explored'

// Without the second, a run of one promise would not explain why nothing has exercised it.
const required = [explorer, 'documented_operations_work']

const reasons = {
  members: ({ promises }) => (promises.members ? undefined : 'the API shows no members'),
  answers: ({ promises }) => (promises.accept ? undefined : 'the API has no operation that accepts'),
  invitee: ({ target }) =>
    target.credentials.invitee === undefined || target.inviteeEmail === undefined
      ? `the target names no one who can answer: ${credentialGap(target.credentials, 'invitee').replace('the target', 'it')}`
      : undefined,
  answerer: ({ promises, target }) => {
    const isInvited = promises.accept && target.credentials.invitee !== undefined && target.inviteeEmail !== undefined
    if (isTakenOut(target.credentials, 'invitee') && !target.control)
      return credentialGap(target.credentials, 'invitee')
    return isInvited || target.control
      ? undefined
      : 'no one can accept: the API has no such operation, or the target names no invitee'
  },
  grants: ({ promises }) => (promises.grants ? undefined : 'the API has no operation that gives access at once'),
  roleChange: ({ promises }) => (promises.changeRole ? undefined : 'the API cannot change the role of an invitation'),
  anyRoleChange: ({ promises }) => {
    const effects = Object.values(promises.declaration.operations).flatMap(({ does }) => does)
    return effects.some((effect) => effect.startsWith('change-')) ? undefined : 'the API cannot change a role'
  },
  roles: ({ promises }) => (promises.givesRole ? undefined : 'inviting names no role in this API'),
  ids: ({ promises }) =>
    promises.declaration.handles.invitation === 'id' ? undefined : 'an invitation is identified by its address here',
  ownRevocation: ({ promises }) =>
    promises.rules.revokesMembers ? 'the operation that revokes removes members too' : undefined,
  onlyOnce: ({ promises }) => (promises.rules.invitesMembers ? 'the vendor may invite members' : undefined),
  limited: ({ target }) =>
    target.credentials.limited === undefined ? credentialGap(target.credentials, 'limited') : undefined,
  otherTenant: ({ target }) => (target.otherTenant ? undefined : 'the target names no otherTenant'),
} satisfies Readonly<Record<string, (context: CheckContext) => string | undefined>>

/** What a promise needs, by name. */
export type Need = keyof typeof reasons

/** A check for each row, which judges what the whole run has sent. */
export function toPromises(rows: Readonly<Record<string, PromiseRow>>): Readonly<Record<string, CheckDefinition>> {
  return Object.fromEntries(
    Object.entries(rows).map(([id, row]) => {
      const { title, strength, source, steps } = row
      const facts = { title, strength, source, steps, writes: false, invitations: 0 }
      const links = { requires: required, judges: row.keys }
      return [id, { phase: 'after-run', ...facts, ...links, run: (context) => judge(context, id, row) }]
    }),
  )
}

async function judge(context: CheckContext, id: string, { failure, keys, needs = [] }: PromiseRow): Promise<void> {
  const { findings, judged } = await oracleOf(context)
  fail(
    failure,
    findings.filter((finding) => isAmong(keys, finding.key) && reporterOf(context, finding) === id),
  )
  for (const need of needs) {
    const reason = reasons[need](context)
    if (reason !== undefined) skip(`not exercised: ${reason}`)
  }
  if ([...judged.keys()].some((key) => isAmong(keys, key))) return
  const isExplored = context.checks.some((check) => check.id === explorer)
  skip(`not exercised: ${isExplored ? 'no request of this run has led to it' : `${explorer} was not run`}`)
}

/** A generated address without unusual characters. */
const plainAddress = /(^|\s)invitelab-[a-z0-9]+-\d+@/

/** Fails with the first finding, preferably about a plain address, which is easier to follow. */
export function fail(failure: string, findings: readonly Finding[]): void {
  const isPlain = ({ message }: Finding) => !message.includes('@') || plainAddress.test(message)
  const first = findings.find(isPlain) ?? findings[0]
  if (!first) return
  const { message, expected, received, exchange, earlier } = first
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more like it)` : ''
  const exchanges = earlier ? [earlier, exchange] : [exchange]
  throw new CheckFailure(failure, `${message}${more}`, { expected, received, exchange, exchanges })
}

/** The check whose promise a finding breaks; undefined if none names it. */
export function reporterOf({ checks }: CheckContext, { key, strength }: Finding): string | undefined {
  if (key === undefined) return undefined
  return checks.find((check) => check.strength === strength && isAmong(check.judges ?? [], key))?.id
}

/** Cached expressions, because every promise is compared with every judgement. */
const expressions = new WeakMap<readonly string[], RegExp>()

function isAmong(patterns: readonly string[], key = ''): boolean {
  const expression = expressions.get(patterns) ?? toExpression(patterns)
  expressions.set(patterns, expression)
  return expression.test(key)
}

function toExpression(patterns: readonly string[]): RegExp {
  // Keys have letters, dots, colons and hyphens only.
  const forms = patterns.map((pattern) => pattern.replaceAll('.', '\\.').replaceAll('*', '.*'))
  return new RegExp(`^(${forms.join('|')})$`)
}
