import { refuses } from '../../fixtures/negative-cases.ts'
import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Another content type is refused, as the vendor says. */
export const wrong_content_type_is_refused = defineCheck<CheckContext>({
  id: 'wrong_content_type_is_refused',
  group: 'errors',
  title: 'A body in another content type is refused',
  strength: 'must',
  source: 'Snyk, About the REST API: another request type than application/vnd.api+json is 400',
  steps: ['invite with a good body in the content type text/plain', 'it is refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (!context.promises.promisesMediaType) skip('the vendor does not say what another content type gets')
    await refuses(context, 'content type', 'WrongContentTypeAccepted')
  },
})
