import { tour } from '../../explore/tour.ts'
import { defineCheck } from '../define-check.ts'

export const every_operation_is_explored = defineCheck({
  title: 'Every documented operation responds for each caller, each kind of address and each state of an invitation',
  strength: 'must',
  source: 'The vendor documents these operations. The checks of the group "responses" judge what they respond',
  steps: [
    'invite addresses of many forms into both tenants; page over the list while it grows',
    'invite, revoke, accept, decline, change, remove and leave, in many orders and at the same time',
    'give known users access, change it and remove it, in both workspaces',
    'send every operation as a stranger, with a limited, a wrong and no credential, and as a new member',
    'send every operation that writes with each kind of error',
    'after each step, read everything that it could have changed',
    'remove everything again',
  ],
  divides: true,
  keeps: 'run',
  writes: true,
  invitations: 3,
  run: tour,
})
