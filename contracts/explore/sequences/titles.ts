import type { Rule } from '../../oracle/register/finding.ts'

/** The title of a failure, by the rule of the oracle that a sequence breaks. */
export const failureTitles: Readonly<Record<Rule, string>> = {
  echo: 'AnotherThingShown',
  agreement: 'ResponsesDisagree',
  lists: 'ListDisagrees',
  tenants: 'TenantsMixedUp',
  people: 'InvitationOfAnotherPerson',
  rights: 'RightNotEnforced',
  ended: 'EndedInvitationAnswered',
  refusals: 'RefusedWithAnotherStatus',
  works: 'OperationRefused',
}
