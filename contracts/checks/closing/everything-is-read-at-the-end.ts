import { closingLook } from '../../explore/closing.ts'
import { defineCheck } from '../define-check.ts'

export const everything_is_read_at_the_end = defineCheck({
  title: 'What the run has left can be read at its end, through every operation that shows it',
  strength: 'must',
  source: 'The vendor documents these operations. The checks of the group "responses" judge what they respond',
  steps: [
    'read every list of both tenants as the admin, to the last page, and of the first tenant with the limited credential',
    'read what the API shows to a caller as the admin, the invitee, and with the limited credential',
  ],
  keeps: 'run',
  writes: false,
  invitations: 0,
  run: closingLook,
})
