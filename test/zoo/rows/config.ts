import type { ProviderName } from '../../blind/planting.ts'
import { bodyOf, onRoute } from '../../cases/changes.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { all, forEach, type Row } from '../row.ts'
import { json } from '../server.ts'

const usage = { exitCode: 2, maxRequests: 0, maxSeconds: 20 } as const

/** The route that invites. */
export const inviteRoute: Readonly<Record<ProviderName, string>> = {
  blaxel: 'POST /v0/users',
  dreadnode: 'POST /api/v1/org/:org/invitations',
  snyk: 'POST /rest/orgs/:org_id/invites',
}

/** Refuses invitations in the provider's envelope, if they name an address. */
export const refusing =
  (provider: ProviderName, status: number, detail: string, isRefused: (email: string) => boolean = () => true) =>
  (service: Parameters<NonNullable<Row['plant']>>[0]) =>
    onRoute(service, inviteRoute[provider], {
      before: (request) => {
        const body = bodyOf(request)
        const email = provider === 'snyk' ? body?.data?.attributes?.email : body?.email
        if (typeof email === 'string' && email.includes('@') && isRefused(email))
          throw new ProviderError(status, detail)
      },
    })

/** A config that lacks what its own switches need. */
export const configRows: readonly Row[] = [
  ...forEach(['blaxel', 'dreadnode'], () => ({
    ...{ id: '10-no-invitee-email', line: 'conduct 10', does: 'There is credentials.invitee and no inviteeEmail' },
    config: ({ inviteeEmail: _, ...target }) => target,
    expect: { ...usage, sentence: /inviteeEmail/ },
  })),
  {
    ...{ id: '10-empty-invitee-email', line: 'conduct 10', provider: 'dreadnode', does: 'inviteeEmail is empty' },
    config: (target) => ({ ...target, inviteeEmail: '' }),
    expect: { ...usage, sentence: /inviteeEmail/ },
  },
  {
    ...{ id: '10-no-invitee-credential', line: 'conduct 10', provider: 'blaxel' },
    does: 'There is inviteeEmail and no credentials.invitee',
    config: (target) => ({
      ...target,
      credentials: { admin: target.credentials.admin, limited: target.credentials.limited },
    }),
    args: ['--only', 'accepted_is_member,invited_is_listed_once'],
    expect: { exitCode: [0, 2], sentence: /credentials\.invitee|"invitee"/ },
  },
  ...forEach(['blaxel', 'dreadnode'], () => ({
    ...{ id: '10-refused-invitee', line: 'conduct 10', does: 'The target refuses the invitee’s token' },
    config: (target) => ({ ...target, credentials: { ...target.credentials, invitee: 'an-unknown-token-of-someone' } }),
    expect: { exitCode: [0, 3], sentence: [/invitee/, /401|refused/] },
  })),
  {
    ...{ id: '10-other-invitee', line: 'conduct 10', provider: 'dreadnode' },
    does: 'inviteeEmail is the address of another person than the token’s',
    config: (target) => ({ ...target, inviteeEmail: 'kim@example.test' }),
    args: ['--only', 'accepted_is_member,declined_can_be_invited_again,invited_is_listed_once'],
    expect: { exitCode: [0, 2, 3], sentence: /inviteeEmail/ },
  },
  {
    ...{ id: '10-unknown-known-user', line: 'conduct 10', provider: 'dreadnode' },
    does: 'knownUsers has an address that the target does not know',
    config: (target) => ({ ...target, knownUsers: ['no-one@customer.example'] }),
    args: ['--only', 'lifecycle'],
    expect: { exitCode: [0, 3], sentence: /knownUsers/ },
  },
  {
    ...{ id: '11-no-roles', line: 'conduct 11', provider: 'snyk', does: 'writes is true, and roles are missing' },
    config: ({ roles: _, ...target }) => target,
    expect: { ...usage, sentence: /roles/ },
  },
  {
    ...{ id: '11-empty-roles', line: 'conduct 11', provider: 'snyk', does: 'writes is true, and roles are empty' },
    config: (target) => ({ ...target, roles: [] }),
    expect: { ...usage, sentence: /roles/ },
  },
  {
    ...{ id: '11-read-only', line: 'conduct 11', provider: 'snyk', does: 'roles are missing, and the run only reads' },
    config: ({ roles: _, ...target }) => ({ ...target, writes: false }),
    args: ['--only', 'lifecycle,tenants'],
    expect: { exitCode: 0 },
  },
  ...forEach(all, (provider) => ({
    ...{ id: '2-forbidden-domain', line: 'conduct 2', does: 'The target takes only addresses of one domain' },
    plant: refusing(
      provider,
      provider === 'dreadnode' ? 422 : 400,
      'Addresses of this domain are not allowed',
      (email) => email.endsWith('@example.test'),
    ),
    config: (target) => target,
    expect: { exitCode: 3, maxRequests: 12, maxSeconds: 20, sentence: [/emailDomain/, /example\.test/] },
  })),
  ...forEach(['snyk', 'blaxel'], (provider) => ({
    ...{ id: '3-full', line: 'conduct 3', does: 'The tenant takes no invitation at all: 403' },
    plant: refusing(provider, 403, 'No seat is left in this plan'),
    expect: { exitCode: 3, maxRequests: 12, maxSeconds: 20, sentence: [/403/, /seat|full|invitation/i] },
  })),
  {
    ...{ id: '14-every-302', line: 'conduct 14', provider: 'dreadnode', does: 'Every invitation is answered with 302' },
    front: () => ({
      answer: (request, pass) =>
        request.method === 'POST'
          ? new Response(null, { status: 302, headers: { location: '/login' } })
          : pass(request),
    }),
    expect: { exitCode: 3, maxRequests: 12, sentence: [/302/, /\/login/] },
  },
  {
    ...{ id: '14-every-plain-400', line: 'conduct 14', provider: 'snyk', does: 'Every invitation is a plain 400' },
    front: () => ({
      answer: (request, pass) => (request.method === 'POST' ? new Response('no', { status: 400 }) : pass(request)),
    }),
    expect: { exitCode: [1, 3], maxRequests: 600, musts: 'any', sentence: /400/ },
  },
  {
    ...{
      id: '14-plus-is-redirected',
      line: 'conduct 14',
      provider: 'blaxel',
      does: 'A plus sign is answered with 307',
    },
    front: () => ({
      answer: async (request, pass) => {
        const isPlus = request.method === 'POST' && (await request.clone().text()).includes('+')
        return isPlus ? new Response(null, { status: 307, headers: { location: '/elsewhere' } }) : pass(request)
      },
    }),
    expect: { exitCode: [0, 1], musts: 'any' },
  },
  {
    ...{ id: '14-plus-is-418', line: 'conduct 14', provider: 'dreadnode', does: 'A plus sign is answered with 418' },
    front: () => ({
      answer: async (request, pass) => {
        const isPlus = request.method === 'POST' && (await request.clone().text()).includes('+')
        return isPlus ? json({ detail: 'teapot' }, { status: 418 }) : pass(request)
      },
    }),
    expect: { exitCode: [0, 1], musts: 'any' },
  },
]
