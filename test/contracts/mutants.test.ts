import { expect, inject, test } from 'vitest'
import { groups } from '../../contracts/checks/groups.ts'
import { mutants } from '../../mocks/mutants/all.ts'
import { sample } from '../harness/sample.ts'
import { testSpecs } from '../harness/specs.ts'
import { isFound, judge } from '../mutants/verdict.ts'

// `npm run bugs` judges all mutants.
const chosen = [
  ['snyk-item-id-is-a-number', 'documented_body_is_valid'],
  ['snyk-code-unlike-status', 'error_is_in_envelope'],
  ['dreadnode-unknown-id-is-success', 'unknown_invitation_is_not_found'],
  ['blaxel-third-revoke-forgets', 'revoked_is_gone'],
  ['dreadnode-revoked-can-be-accepted', 'revoked_is_not_accepted'],
  ['blaxel-case-folded', 'upper_case_address_is_kept'],
  ['snyk-revokes-through-another-tenant', 'other_tenant_does_not_revoke_it'],
  ['dreadnode-invites-then-rejects', 'limited_cannot_invite'],
  ['snyk-offsets-as-cursors', 'walk_tolerates_changes'],
  ['snyk-every-21st-lost', 'walking_forward_sees_each_once'],
  ['blaxel-second-revoke-of-an-address-forgets', 'revoked_is_gone'],
  ['blaxel-revoked-blocks-address', 'revoked_can_be_invited_again'],
  ['dreadnode-second-invite-hides', 'sequences_keep_the_lifecycle'],
  ['blaxel-numbers-as-addresses', 'wrong_type_is_refused'],
  ['snyk-revoke-checks-then-acts', 'accept_and_revoke_agree'],
] as const

test.each(sample(chosen, 6))('the mutant %s is found by %s', async (id, check) => {
  const mutant = mutants.find((one) => one.id === id)
  if (!mutant) throw new Error(`There is no mutant ${id}`)
  const verdict = await judge({ provider: mutant.provider, mutant, seed: 1, profile: 'quick' }, testSpecs)
  expect(verdict).toMatchObject({ defect: null })
  expect(verdict.findings.map((finding) => finding.check)).toContain(check)
  expect(isFound(verdict)).toBe(true)
})

// The contract suites judge the clean mocks in every run.
test.runIf(inject('exhaustive')).each(['blaxel', 'dreadnode', 'snyk'])(
  'the clean mock of %s fails no check',
  async (provider) => {
    const verdict = await judge({ provider, seed: 1, profile: 'quick' }, testSpecs)
    expect(verdict).toMatchObject({ findings: [], leftovers: 0, defect: null })
  },
)

test('all providers and all groups have mutants, each with a unique id', () => {
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
  expect(mutants.length).toBeGreaterThanOrEqual(100)
  expect(new Set(mutants.map(({ provider }) => provider))).toEqual(new Set(['blaxel', 'dreadnode', 'snyk']))
  // The group "closing" only reads what the others have left.
  expect(new Set(mutants.map(({ group }) => group))).toEqual(new Set(groups.filter((group) => group !== 'closing')))
})
