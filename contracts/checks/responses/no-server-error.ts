import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { defineCheck } from '../define-check.ts'

export const no_server_error = defineCheck({
  phase: 'after-run',
  title: 'No request of the run gets 5xx',
  strength: 'must',
  source: 'RFC 9110, section 15.6: 5xx is a server error, no matter what the client sends',
  steps: ['check every response of the run', 'none has a status of 500 or more'],
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
