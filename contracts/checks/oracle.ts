import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
import { oracleOf } from '../oracle/oracle-of.ts'
import type { Finding, Rule } from '../oracle/register/finding.ts'
import type { Source } from '../runner/check.ts'
import type { CheckDefinition } from './define-check.ts'
import { fail, reporterOf } from './promise.ts'

/** A judgement of the oracle as a check. */
interface Row {
  readonly rule: Rule
  readonly title: string
  readonly failure: string
  readonly source: Source
  /** What is compared, after the first step. */
  readonly steps: readonly string[]
}

const rows: Readonly<Record<string, Row>> = {
  responses_show_what_was_asked: {
    rule: 'echo',
    title: 'The response to a request that makes or changes something shows what the request asked for',
    failure: 'AnotherThingShown',
    source: 'Every client relies on it: it shows the user what the response says',
    steps: [
      'it shows the address, the role and the id that the request names',
      'it has every member that the vendor describes as part of the item',
    ],
  },
  responses_agree_with_each_other: {
    rule: 'agreement',
    title: 'A person, a tenant, an invitation or a member is shown with the same values every time',
    failure: 'ResponsesDisagree',
    source: 'Every client relies on it: a value stays the same until a request changes it',
    steps: [
      'ids, names, times, roles and the person who invited are the same as in earlier responses, unless a request has changed them',
      'no two people have the same id',
    ],
  },
  lists_agree_with_the_lifecycle: {
    rule: 'lists',
    title: 'Every list shows once what it must show, and nothing that has ended',
    failure: 'ListDisagrees',
    source: 'Every client relies on it: a list is the only way to see who is invited and who has access',
    steps: [
      'each list, on all of its pages, shows every pending invitation, member and grant of the run once',
      'it shows nothing that was revoked, declined, accepted or removed',
    ],
  },
  tenants_are_kept_apart: {
    rule: 'tenants',
    title: 'A response shows the tenant that was asked for, and nothing that was done in another one',
    failure: 'TenantsMixedUp',
    source: 'OWASP API Security Top 10, API1: an object belongs to one tenant',
    steps: [
      'no address of one tenant appears in another tenant that has not invited it',
      'two tenants have different ids, keys and names, and no id leads into another tenant',
    ],
  },
  people_see_their_own_invitations: {
    rule: 'people',
    title: 'The list of the caller’s invitations shows no invitation of another person',
    failure: 'InvitationOfAnotherPerson',
    source: {
      blaxel: 'Blaxel, List all pending invitations: those of the caller',
      dreadnode: 'Dreadnode, List my pending invitations: those of the caller',
    },
    steps: ['the list of the caller’s invitations contains no address of another person'],
  },
  rights_are_enforced: {
    rule: 'rights',
    title: 'A request succeeds only for a caller who has the right to it',
    failure: 'RightNotEnforced',
    source: {
      blaxel: 'Blaxel, Workspace access control: only admins invite, remove and change permissions',
      dreadnode: 'Dreadnode, Organizations: only owners manage members and invitations',
      snyk: 'Snyk REST API, Invites: the permissions of each operation',
    },
    steps: [
      'no request without a valid credential succeeds',
      'no request succeeds whose caller lacks the required role or is not the invited person',
    ],
  },
  ended_invitations_have_no_effect: {
    rule: 'ended',
    title: 'An invitation that has ended can be neither accepted nor declined',
    failure: 'EndedInvitationAnswered',
    source: {
      blaxel: 'Blaxel, Join workspace: 404 without an invitation',
      dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
    },
    steps: ['no answer to an invitation succeeds after it was revoked, accepted or declined'],
  },
  refusals_have_the_right_status: {
    rule: 'refusals',
    title: 'A refusal has a status that the vendor documents for its reason',
    failure: 'RefusedWithAnotherStatus',
    source: {
      blaxel: 'Blaxel, troubleshooting: 400, 401, 403 and 404; Remove user: 404 "user not found"',
      dreadnode: 'Dreadnode, API reference: the statuses that each operation declares',
      snyk: 'Snyk REST OpenAPI: the statuses that each operation declares; Snyk API standards: hidden resources',
    },
    steps: [
      'a request without a credential gets the status for it, as does a caller without the right',
      'so does a request for an unknown tenant, or for something that does not exist',
    ],
  },
  documented_operations_work: {
    rule: 'works',
    title: 'A plain request for something that exists succeeds for a caller with the right to it',
    failure: 'OperationRefused',
    source: {
      blaxel: 'Blaxel, control plane OpenAPI: the successes of each operation',
      dreadnode: 'Dreadnode, API reference: the successes of each operation',
      snyk: 'Snyk REST OpenAPI: the successes of each operation',
    },
    steps: ['no plain request is refused for something that exists, to a caller with the right to it'],
  },
}

/** What is sensible, but not promised, about all of the rules. */
const expectations: Omit<Row, 'rule'> = {
  title: 'Responses meet what clients expect beyond the documentation',
  failure: 'ExpectationNotMet',
  source: 'Every client relies on it, although no page of the vendor says so',
  steps: [
    'someone who was removed or has declined can be invited again',
    'a change leaves everything else unchanged, and times advance with each change',
  ],
}

/** The judgements of the oracle about all exchanges of a run, by the id of the check. */
export const judgements: Readonly<Record<string, CheckDefinition>> = {
  ...Object.fromEntries(
    Object.entries(rows).map(([id, { rule, ...row }]) => [
      id,
      toCheck(row, 'must', (finding) => finding.strength === 'must' && finding.rule === rule),
    ]),
  ),
  expectations_are_met: toCheck(expectations, 'should', ({ strength }) => strength === 'should'),
}

function toCheck(
  { title, failure, source, steps }: Omit<Row, 'rule'>,
  strength: Finding['strength'],
  isOwn: (finding: Finding) => boolean,
): CheckDefinition {
  return {
    phase: 'after-run',
    ...{ title, source, strength },
    steps: ['check every response of the run against the requests, the earlier responses and the lifecycle', ...steps],
    ...{ writes: false, invitations: 0 },
    run: (context) => judge(context, isOwn, failure),
  }
}

async function judge(context: CheckContext, isOwn: (finding: Finding) => boolean, failure: string): Promise<void> {
  if (context.seen.length === 0) skip('no request of this run got a response')
  const { findings } = await oracleOf(context)
  fail(
    failure,
    findings.filter((finding) => isOwn(finding) && reporterOf(context, finding) === undefined),
  )
}
