import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Whatever is asked, the target does not fail. */
export const no_server_error = defineCheck<CheckContext>({
  id: 'no_server_error',
  group: 'responses',
  phase: 'after-run',
  title: 'No request of the run is answered by 5xx',
  strength: 'must',
  source: 'RFC 9110, section 15.6: 5xx is an error of the server, whatever the client has sent',
  steps: ['look at every answer of the run', 'none has a status of 500 or more'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, ({ response }) =>
      response.status < 500
        ? undefined
        : {
            title: 'ServerError',
            message: 'the target failed',
            expected: 'a status below 500',
            received: response.status,
          },
    ),
})
