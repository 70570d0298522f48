import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
import type { Finding, Rule } from '../oracle/finding.ts'
import { oracleOf } from '../oracle/oracle-of.ts'
import { CheckFailure } from '../runner/check-failure.ts'
import type { CheckDefinition } from './define-check.ts'

/** A judgement of the oracle as a check. */
interface Row {
  readonly rule: Rule
  readonly title: string
  readonly failure: string
  readonly source: string
}

const source = 'Every client relies on it: one response agrees with the request, with the others and with the lifecycle'

const rows: Readonly<Record<string, Row>> = {
  responses_show_what_was_asked: {
    rule: 'echo',
    title: 'A response to a request that makes or changes something shows just that',
    failure: 'AnotherThingShown',
    source,
  },
  responses_agree_with_each_other: {
    rule: 'agreement',
    title: 'A person, a tenant, an invitation or a member is shown with the same values every time',
    failure: 'ResponsesDisagree',
    source,
  },
  lists_agree_with_the_lifecycle: {
    rule: 'lists',
    title: 'Every list shows once what it must show, and nothing that has ended',
    failure: 'ListDisagrees',
    source,
  },
  tenants_are_kept_apart: {
    rule: 'tenants',
    title: 'What is done in one tenant is not seen in another, and each is shown as itself',
    failure: 'TenantsMixedUp',
    source,
  },
  people_see_their_own_invitations: {
    rule: 'people',
    title: 'The list of one’s own invitations shows those of no other person',
    failure: 'InvitationOfAnotherPerson',
    source,
  },
  rights_are_enforced: {
    rule: 'rights',
    title: 'A request succeeds only for a caller who has the right to it',
    failure: 'RightNotEnforced',
    source: 'The permissions that the vendor documents for each operation',
  },
  ended_invitations_have_no_effect: {
    rule: 'ended',
    title: 'An invitation that has ended can be neither accepted nor declined',
    failure: 'EndedInvitationAnswered',
    source,
  },
  refusals_have_the_right_status: {
    rule: 'refusals',
    title: 'A refusal has a status that the vendor documents for its reason',
    failure: 'RefusedWithAnotherStatus',
    source: 'The statuses that the vendor documents for missing credentials, missing rights and unknown things',
  },
  documented_operations_work: {
    rule: 'works',
    title: 'A plain request for something that is there succeeds for a caller who has the right to it',
    failure: 'OperationRefused',
    source: 'The operations that the vendor documents',
  },
}

/** The judgements of the oracle about all exchanges of a run, by the id of the check. */
export const judgements: Readonly<Record<string, CheckDefinition>> = Object.fromEntries(
  Object.entries(rows).map(([id, row]) => [id, toCheck(row)]),
)

function toCheck({ rule, title, failure, source }: Row): CheckDefinition {
  return {
    phase: 'after-run',
    ...{ title, source, strength: 'must' },
    steps: ['hold every response of the run against the requests, the earlier responses and the lifecycle'],
    ...{ writes: false, invitations: 0 },
    run: (context) => judge(context, rule, failure),
  }
}

async function judge(context: CheckContext, rule: Rule, failure: string): Promise<void> {
  if (context.seen.length === 0) skip('no request of this run got a response')
  const findings = (await oracleOf(context)).findings.filter((finding) => finding.rule === rule)
  const [first] = findings
  if (!first) return
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more like it)` : ''
  throw new CheckFailure(failure, `${first.message}${more}`, {
    expected: first.expected,
    received: first.received,
    exchange: first.exchange,
    exchanges: historyOf(first),
  })
}

function historyOf({ earlier, exchange }: Finding) {
  return earlier ? [earlier, exchange] : [exchange]
}
