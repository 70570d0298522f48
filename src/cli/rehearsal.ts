import { openSession } from '../../contracts/open-session.ts'
import type { Summary } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { isLoopback, type Target } from '../../contracts/runner/target.ts'
import { mockTarget } from '../node/mock-target.ts'
import type { CheckOptions } from './run-check.ts'

/** Counts what a run would send, by running it on the built-in mock with the same settings. Sends nothing to the target. */
export async function rehearse(
  options: CheckOptions,
  readOnly: boolean,
): Promise<Pick<Summary, 'requests' | 'invitations'>> {
  const { found, checks, profile, seed, given } = options
  const { promises, spec, target } = found
  // A run treats a target on this machine as its own, and does more there.
  const origin = isLoopback(target.baseUrl) ? 'http://localhost' : undefined
  const mock = like(target, mockTarget(promises, spec, origin))
  const session = openSession({ target: mock, promises, spec, checks, profile, seed, given, readOnly, runId: 'plan' })
  let counted = { requests: 0, invitations: 0 }
  for await (const event of run(session)) if (event.type === 'RunFinished') counted = event.summary
  return counted
}

/** The mock, reduced to what the target has, and with its limits. */
function like(
  { credentials, otherTenant, inviteeEmail, knownUsers, control, roles, budget, inProcess }: Target,
  mock: Target,
): Target {
  const { otherTenant: other, inviteeEmail: email, knownUsers: users, control: port, roles: all, ...rest } = mock
  const { admin, limited, invitee } = mock.credentials
  return {
    ...rest,
    credentials: {
      admin,
      ...(credentials.limited !== undefined && limited !== undefined ? { limited } : {}),
      ...(credentials.invitee !== undefined && invitee !== undefined ? { invitee } : {}),
    },
    ...(otherTenant && other ? { otherTenant: other } : {}),
    ...(inviteeEmail !== undefined && email !== undefined ? { inviteeEmail: email } : {}),
    ...(knownUsers && users ? { knownUsers: users.slice(0, knownUsers.length) } : {}),
    ...(control && port ? { control: port } : {}),
    ...(roles && all ? { roles: all.slice(0, roles.length) } : {}),
    inProcess,
    budget: { ...budget, ratePerSecond: Number.POSITIVE_INFINITY },
  }
}
