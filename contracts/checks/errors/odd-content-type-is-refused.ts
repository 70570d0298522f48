import { refuses } from '../../fixtures/negative-cases.ts'
import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Another content type is refused, though the vendor does not say so. */
export const odd_content_type_is_refused = defineCheck<CheckContext>({
  id: 'odd_content_type_is_refused',
  group: 'errors',
  title: 'A body in an undeclared content type is refused, though no document says so',
  strength: 'should',
  source: 'RFC 9110, 15.5.16: 415 where the content type is not supported',
  steps: ['invite with a good body in the content type text/plain', 'it is refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.promises.promisesMediaType) skip('the vendor promises it: see wrong_content_type_is_refused')
    await refuses(context, 'content type', 'WrongContentTypeAccepted')
  },
})
