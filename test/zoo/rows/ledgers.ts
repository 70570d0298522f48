import { hostname } from 'node:os'
import type { ProviderName } from '../../blind/planting.ts'
import { readText } from '../report.ts'
import { forEach, type Row, type Stand } from '../row.ts'
import { page } from '../server.ts'

type Place = Omit<Stand, 'check' | 'command'>

export const ledgerPath = '.invitelab/ledger/0dd5eed1.ndjson'
export const ownAddress = 'invitelab-0dd5eed1-1@example.test'

/** The first line of a ledger, for the target of the config. */
export function headOf({ target }: Place, changes: object = {}): string {
  const { provider, baseUrl, tenant } = target
  return JSON.stringify({
    ...{ format: 1, runId: '0dd5eed1', pid: 1_999_999, host: 'another-host', startedAt: '2026-01-01T00:00:00.000Z' },
    target: { name: 'zoo', provider, baseUrl, tenant, ...changes },
  })
}

export const lines = (...all: readonly (string | readonly unknown[])[]) =>
  `${all.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`

/** A ledger that is old enough for its run to have ended. */
const ledger =
  (toText: (place: Place) => string): ((place: Place) => Record<string, string>) =>
  (place) => ({
    [ledgerPath]: toText(place),
  })

/** Invites an address of the tool's own form, as an earlier run has. */
async function inviteOwn({ provider, reference, target }: Stand): Promise<string> {
  const { admin } = reference.ready.credentials
  const tenant = reference.ready.tenant
  const to: Readonly<Record<ProviderName, readonly [path: string, body: object]>> = {
    snyk: [
      `/orgs/${tenant.org_id}/invites?version=2024-06-21`,
      { data: { type: 'org_invitation', attributes: { email: ownAddress, role: reference.ready.roles[0] } } },
    ],
    blaxel: [`/users?workspace=${tenant.workspace}`, { email: ownAddress }],
    dreadnode: [`/org/${tenant.org}/invitations`, { email: ownAddress, role: 'reader' }],
  }
  const [where, body] = to[provider]
  const response = await fetch(`${target.baseUrl}${where}`, {
    method: 'POST',
    headers: {
      authorization: `${provider === 'snyk' ? 'token' : 'Bearer'} ${admin}`,
      'content-type': provider === 'snyk' ? 'application/vnd.api+json' : 'application/json',
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`The invitation was refused with ${response.status}`)
  const answer = (await response.json()) as { id?: string; data?: { id: string } }
  return answer.data?.id ?? answer.id ?? ownAddress
}

export const sweeping = ['sweep', '--older-than', '0s'] as const
const sweep = (stand: Stand) => stand.command(sweeping)
export const sweepOwn = async (stand: Stand) => {
  await inviteOwn(stand)
  return stand.command(sweeping)
}

/** People of the tenant whom no run has made. */
const admins: Readonly<Record<ProviderName, string>> = {
  snyk: 'quinn@example.test',
  blaxel: 'jules@example.test',
  dreadnode: 'toni@example.test',
}

const namesOthers: readonly Row[] = [
  ...forEach(['blaxel', 'dreadnode'], (provider) => ({
    ...{ id: 's2-member', line: 'safety 2', does: 'A ledger names a member whom no run has made, as accepted' },
    files: ledger((place) =>
      lines(
        headOf(place),
        ['intend', admins[provider], place.target.tenant],
        ['accepted', admins[provider], place.target.tenant],
      ),
    ),
    run: sweep,
    expect: { exitCode: [0, 4], told: 'any', ledgers: 'any', sentence: new RegExp(admins[provider]) },
  })),
  ...forEach(['snyk', 'blaxel', 'dreadnode'], () => ({
    ...{ id: 's2-invitation', line: 'safety 2', does: 'A ledger names an invitation of someone else' },
    files: ledger((place) =>
      lines(
        headOf(place),
        ['intend', 'stranger-1@customer.example', place.target.tenant],
        ['created', 'stranger-1@customer.example', place.target.tenant, 'x'],
      ),
    ),
    run: sweep,
    expect: { exitCode: [0, 4], told: 'any', ledgers: 'any', sentence: /stranger-1@customer\.example/ },
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{
      id: 's2-id-of-a-stranger',
      line: 'safety 2',
      does: 'A ledger has its own address, with the id of a stranger’s invitation',
    },
    files: ledger((place) => {
      const row = place.reference.db.one<{ id: string }>(
        "SELECT id FROM invitation WHERE email = 'stranger-1@customer.example'",
      )
      return lines(
        headOf(place),
        ['intend', ownAddress, place.target.tenant],
        ['created', ownAddress, place.target.tenant, row?.id],
      )
    }),
    run: sweep,
    expect: { exitCode: [0, 4], told: 'any', ledgers: 'any', maxRequests: 20 },
  })),
  ...forEach(['blaxel'], () => ({
    ...{
      id: 's2-handle-is-an-address',
      line: 'safety 2',
      does: 'A ledger has its own address, with a member’s address as its id',
    },
    files: ledger((place) =>
      lines(
        headOf(place),
        ['intend', ownAddress, place.target.tenant],
        ['created', ownAddress, place.target.tenant, 'jules@example.test'],
      ),
    ),
    run: sweep,
    expect: { exitCode: [0, 4], told: 'any', ledgers: 'any', maxRequests: 20 },
  })),
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{ id: 's2-other-tenant', line: 'safety 2', does: 'A ledger names a tenant that is not in the config' },
    config: ({ otherTenant: _, ...target }) => target,
    files: ledger((place) => {
      const tenant = place.reference.ready.otherTenant
      return lines(
        headOf(place, { tenant }),
        ['intend', 'jules@example.test', tenant],
        ['created', ownAddress, tenant, 'x'],
        ['accepted', 'jules@example.test', tenant],
      )
    }),
    run: sweep,
    expect: { exitCode: 4, told: 'any', ledgers: 1, maxRequests: 0, sentence: /slate-basin|[0-9a-f]{8}-[0-9a-f]{4}/ },
  })),
  {
    ...{ id: 's2-deletes-the-tenant-blaxel', line: 'safety 2', provider: 'blaxel' },
    does: 'A ledger says that a run has created the customer’s workspaces',
    files: ledger((place) =>
      lines(
        headOf(place),
        ['tenantIntended', { workspace: 'granite-quay' }, 'admin'],
        ['tenantCreated', { workspace: 'granite-quay' }, 'admin'],
        ['tenantIntended', { workspace: 'slate-basin' }, 'admin'],
        ['tenantCreated', { workspace: 'slate-basin' }, 'admin'],
      ),
    ),
    run: sweep,
    expect: { exitCode: [0, 4], told: 'any', ledgers: 'any', sentence: /granite-quay/ },
  },
  {
    ...{ id: 's2-other-host-dreadnode', line: 'safety 2', provider: 'dreadnode', does: 'A ledger names another host' },
    files: ledger((place) =>
      lines(headOf(place, { baseUrl: 'http://collector.customer.example/api/v1' }), [
        'intend',
        ownAddress,
        place.target.tenant,
      ]),
    ),
    run: sweep,
    expect: { exitCode: 4, told: 'any', ledgers: 1, maxRequests: 0, sentence: /collector\.customer\.example/ },
  },
  {
    ...{ id: 's2-names-a-variable-snyk', line: 'safety 2', provider: 'snyk' },
    does: 'A ledger names the server and a variable with a secret',
    env: { AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-cloud-0123456789' },
    files: ledger((place) =>
      lines(headOf(place, { name: 'other', tokenEnv: 'AWS_SECRET_ACCESS_KEY' }), [
        'intend',
        ownAddress,
        place.target.tenant,
      ]),
    ),
    run: sweep,
    expect: { exitCode: 4, told: 'any', ledgers: 1, maxRequests: 0, sentence: /AWS_SECRET_ACCESS_KEY|--url|other/ },
  },
  ...forEach(['dreadnode'], () => ({
    ...{
      id: 's2-known-user',
      line: 'safety 2',
      does: 'A ledger names a known user whom a run gave access: it may be removed',
    },
    files: ledger((place) => lines(headOf(place), ['intend', ownAddress, place.target.tenant])),
    run: sweepOwn,
    expect: { exitCode: 0, told: 'any' },
  })),
]

/** Another ledger beside the damaged one must still be swept. */
const besides = (
  name: string,
  does: string,
  toText: (place: Place) => string,
  expect: Partial<Row['expect']> = {},
): readonly Row[] =>
  forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: `s10-${name}`, line: 'safety 10', does: `${does}; another ledger is beside it` },
    files: (place) => ({
      '.invitelab/ledger/0000bad0.ndjson': toText(place),
      [ledgerPath]: lines(headOf(place), ['intend', ownAddress, place.target.tenant]),
    }),
    run: sweepOwn,
    expect: { exitCode: 4, told: 'any', ledgers: 1, sentence: /0000bad0/, ...expect },
  }))

const damaged: readonly Row[] = [
  ...besides('unreadable-line', 'A line in the middle cannot be read', (place) =>
    lines(headOf(place), '["intend","invitelab-0000bad0-1@exam', [
      'revoked',
      'invitelab-0000bad0-2@example.test',
      place.target.tenant,
    ]),
  ),
  ...besides('no-head', 'The first line is missing', ({ target }) =>
    lines(['intend', 'invitelab-0000bad0-1@example.test', target.tenant]),
  ),
  ...besides('only-format', 'The first line is {"format":1}', ({ target }) =>
    lines('{"format":1}', ['intend', 'invitelab-0000bad0-1@example.test', target.tenant]),
  ),
  ...besides('other-format', 'The first line is of a later format', (place) =>
    lines(headOf(place).replace('"format":1', '"format":7'), [
      'intend',
      'invitelab-0000bad0-1@example.test',
      place.target.tenant,
    ]),
  ),
  ...besides('null-target', 'Lines are JSON, but not of a ledger', (place) =>
    lines(headOf(place), ['intend', null, null], ['created'], '{}', ['intend', 7, { a: {} }]),
  ),
  ...besides('binary', 'The file is not text', () => '\u0000\u0001\u0002\n\u0000'),
  ...besides('unknown-method', 'A line is of a later version', (place) =>
    lines(headOf(place), ['intendMember', 'invitelab-0000bad0-1@example.test', place.target.tenant]),
  ),
  ...besides('empty', 'The file is empty: nothing was sent', () => '', {
    exitCode: [0, 4],
    ledgers: 'any',
    sentence: [],
  }),
]

const runsBefore: readonly Row[] = [
  {
    ...{ id: 's10-reused-pid-snyk', line: 'safety 10', provider: 'snyk' },
    does: 'The process id of a ledger on this host belongs to another process now, which started later',
    files: ledger((place) =>
      lines(headOf(place).replace('1999999', String(process.ppid)).replace('another-host', hostname()), [
        'intend',
        ownAddress,
        place.target.tenant,
      ]),
    ),
    run: async (stand) => {
      await inviteOwn(stand)
      return stand.command(['sweep'])
    },
    expect: {
      exitCode: [0, 4],
      left: 'any',
      told: 'any',
      ledgers: 'any',
      sentence: /nothing is left|older-than|progress/,
    },
    problems: ({ left, ended }) => (left.length > 0 && ended.code === 0 ? ['exit 0 with something left'] : []),
  },
  {
    ...{
      id: 's10-future-dreadnode',
      line: 'safety 10',
      provider: 'dreadnode',
      does: 'The ledger was written in the future',
    },
    files: ledger((place) =>
      lines(headOf(place).replace('2026-01-01', '2999-01-01'), ['intend', ownAddress, place.target.tenant]),
    ),
    run: sweepOwn,
    expect: { exitCode: 0, told: 'any' },
  },
  {
    ...{ id: 's10-two-readers-blaxel', line: 'safety 10', provider: 'blaxel', does: 'Two sweeps run at the same time' },
    files: ledger((place) => lines(headOf(place), ['intend', ownAddress, place.target.tenant])),
    run: async (stand) => {
      await inviteOwn(stand)
      const [first, second] = await Promise.all([stand.command(sweeping), stand.command(sweeping)])
      return {
        ...first,
        code: Math.max(first.code ?? 99, second.code ?? 99),
        err: first.err + second.err,
        out: first.out + second.out,
      }
    },
    expect: { exitCode: 0, told: 'any' },
  },
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{
      id: '14-sweep-cannot-look',
      line: 'conduct 14',
      does: 'The target of a ledger does not answer: sweep, then --forget',
    },
    front: () => ({ answer: () => page(503, 'Down') }),
    files: ledger((place) => lines(headOf(place), ['intend', ownAddress, place.target.tenant])),
    run: async (stand) => {
      const first = await stand.command(sweeping)
      const forgot = await stand.command([...sweeping, '--forget'])
      return { ...forgot, out: `${first.out}${first.err}\nthen ${first.code}\n${forgot.out}` }
    },
    expect: { exitCode: 0, told: 'any', ledgers: 0, sentence: [/then 4/, /could not (be )?look|unknown/i] },
  })),
]

const caseFile = (target: object) =>
  JSON.stringify({
    ...{
      format: 1,
      check: 'revoked_is_gone',
      provider: 'snyk',
      seed: 1,
      profile: 'quick',
      title: 'RevokedIsStillListed',
    },
    ...{ message: 'It is still listed', target },
  })

const secretEnv = { AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-cloud-0123456789' }
const noConfig = (place: Place) => ({
  'invitelab.config.json': '{}',
  'case.json': caseFile({
    url: place.target.baseUrl,
    tokenEnv: 'AWS_SECRET_ACCESS_KEY',
    // With all that a run needs.
    param: { ...place.target.tenant, role: place.target.roles?.[0] },
  }),
})

const marker = "import { writeFileSync } from 'node:fs'\nwriteFileSync('it-ran', 'yes')\nexport default {}\n"
const neverRuns = (_: unknown, { folder }: Stand) =>
  readText(folder, 'it-ran') + readText(folder, 'project/it-ran') + readText(folder, 'project/deep/it-ran') === ''
    ? []
    : ['the code of the file ran']

const casesOfOthers: readonly Row[] = [
  {
    ...{ id: 's1-names-a-variable-snyk', line: 'safety 1', provider: 'snyk', env: secretEnv },
    does: 'A case file names a URL and a variable, and is replayed',
    files: noConfig,
    run: (stand) => stand.command(['replay', 'case.json']),
    expect: { exitCode: 2, maxRequests: 0, sentence: /--url|--target/ },
  },
  {
    ...{
      id: 's1-names-a-config-snyk',
      line: 'safety 1',
      provider: 'snyk',
      does: 'A case file names a config, which is code',
    },
    files: () => ({ 'evil.config.mjs': marker, 'case.json': caseFile({ target: 'zoo', config: 'evil.config.mjs' }) }),
    run: (stand) => stand.command(['replay', 'case.json']),
    expect: { exitCode: [0, 1, 2, 3], musts: 'any' },
    problems: neverRuns,
  },
  {
    ...{ id: 's1-other-url-snyk', line: 'safety 1', provider: 'snyk', env: secretEnv },
    does: 'A case file names another URL beside the target of the config',
    files: () => ({
      'case.json': caseFile({ target: 'zoo', url: 'http://127.0.0.1:9/rest', tokenEnv: 'AWS_SECRET_ACCESS_KEY' }),
    }),
    run: (stand) => stand.command(['replay', 'case.json']),
    expect: { exitCode: [0, 2], never: /127\.0\.0\.1:9/, maxRequests: 60 },
  },
  {
    ...{
      id: 's1-other-tenant-blaxel',
      line: 'safety 1',
      provider: 'blaxel',
      does: 'A case file names another tenant, with --url and --token-env',
    },
    env: { ZOO_TOKEN: 'zoo-token-0123456789' },
    adminToken: 'zoo-token-0123456789',
    files: (place) => ({
      'case.json': caseFile({
        url: place.target.baseUrl,
        tokenEnv: 'ZOO_TOKEN',
        param: { workspace: 'slate-basin' },
      }).replace('"snyk"', '"blaxel"'),
    }),
    run: (stand) =>
      stand.command([
        'replay',
        'case.json',
        '--url',
        stand.target.baseUrl,
        '--token-env',
        'ZOO_TOKEN',
        '--param',
        'workspace=granite-quay',
      ]),
    expect: { exitCode: [0, 3, 6], maxRequests: 600 },
    problems: (_, { server }) => {
      const other = server.arrivals.filter(({ path }) => path.includes('slate-basin')).length
      return other > 0 ? [`${other} requests to the tenant of the file`] : []
    },
  },
]

const configs: readonly Row[] = [
  ...[
    ['package', { 'project/package.json': '{"name":"project"}' }, 'project'],
    ['git', { 'project/.git/HEAD': 'ref: refs/heads/main' }, 'project'],
    ['deep', { 'project/package.json': '{}', 'project/deep/x.txt': '' }, 'project/deep'],
  ].map(
    ([name, files, cwd]): Row => ({
      ...{ id: `s3-above-${name}-snyk`, line: 'safety 3', provider: 'snyk' },
      does: `A config above the project is code; the command runs in ${cwd}`,
      files: () => ({ ...(files as object), 'invitelab.config.mjs': marker, 'invitelab.config.json': 'unused' }),
      run: (stand) => stand.command(['check', '--target', 'mock:snyk', '--plan', '--only', 'paging'], cwd as string),
      expect: { exitCode: 0, maxRequests: 0 },
      problems: neverRuns,
    }),
  ),
  {
    ...{
      id: 's3-in-the-project-dreadnode',
      line: 'safety 3',
      provider: 'dreadnode',
      does: 'The config is in the project’s root, the command runs below',
    },
    files: (place) => ({
      'project/package.json': '{}',
      'project/deep/x.txt': '',
      'project/invitelab.config.json': JSON.stringify({ targets: { zoo: place.target } }),
      'invitelab.config.json': '{}',
    }),
    run: (stand) => stand.command(['check', '--target', 'zoo', '--plan', '--only', 'tenants'], 'project/deep'),
    expect: { exitCode: 0, maxRequests: 0, sentence: /copper-works/ },
  },
]

/** Files that others may have written. */
export const ledgerRows: readonly Row[] = [...namesOthers, ...damaged, ...runsBefore, ...casesOfOthers, ...configs]
