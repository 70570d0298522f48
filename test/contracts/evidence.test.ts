import { expect, it } from 'vitest'
import { isMediaTypeDocumented, isRuleDocumented } from '../../contracts/fixtures/responses/evidence.ts'
import type { Issue } from '../../specs/openapi/types.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

/** Does the vendor document a rule for the body of the 200 of an operation? */
function isDocumented(id: string, issue: Partial<Issue>): boolean {
  const spec = testSpecOf('dreadnode')
  const operation = spec.operations.find((one) => one.id === id)
  const response = operation?.responses['200']
  if (!operation || !response) throw new Error(`There is no 200 of ${id}.`)
  const rule = { pointer: '', keyword: 'required', message: '', params: {}, ...issue }
  return isRuleDocumented(spec, { operation } as never, { status: '200', response } as never, rule)
}

it('a member is required by the documentation, although its form is inferred', () => {
  const id = 'respond_to_invitation'
  expect(isDocumented(id, { params: { missingProperty: 'org_id' } })).toBe(true)
  expect(isDocumented(id, { pointer: '/org_id', keyword: 'format' })).toBe(false)
})

it.each([
  ['list_my_pending_invitations', true],
  ['respond_to_invitation', true],
  ['remove_organization_member', false],
  // Whether there is such an operation is inferred too.
  ['list_organization_invitations', false],
])('whether the media type of %s is documented follows from its body: %s', (id, expected) => {
  const spec = testSpecOf('dreadnode')
  const operation = spec.operations.find((one) => one.id === id)
  const declared = { status: '200', response: operation?.responses['200'], bodyDocumented: false }
  expect(
    isMediaTypeDocumented({ spec, promises: promisesOf('dreadnode') }, { operation } as never, declared as never),
  ).toBe(expected)
})

it('no part of an inferred body counts as documented', () => {
  expect(isDocumented('remove_organization_member', { params: { missingProperty: 'user_deleted' } })).toBe(false)
})
