import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProviderName } from '../../blind/planting.ts'
import { all, forEach, type Row, type Seen, type Stand } from '../row.ts'
import { type Front, isInvitationList, json, page, withItems } from '../server.ts'

const reports = 'terminal,github,json=out.json,junit=out.xml,html=out.html,events=out.ndjson'
const inActions = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'summary.md' }

/** What a terminal, a CI system or a page would act on. */
const commands = 'ok\n::error::pwned\n::stop-commands::x\r\n##[error]pwned\n##vso[task.setvariable variable=a]b'
const controls = '\u001b[2J\u001b]0;pwned\u0007\u009b31m\u202e\u2066pwned\u200f\u0008\u0000<script>alert(1)</script>]]>'

/** Text that a line or a terminal could interpret as a command. */
function rawIn(seen: Seen, { folder }: Stand): string[] {
  const problems: string[] = []
  const screen = `${seen.ended.out}\n${seen.ended.err}`
  // The tool's own annotations have a title; masks are its own as well.
  const foreign = screen
    .split(/[\r\n]/)
    .find((line) => /^\s*(::(?!add-mask::|(error|warning|notice) title=)|##\[|##vso)/.test(line))
  if (foreign !== undefined && /pwned|stop-commands|vso/.test(foreign))
    problems.push(`a line of the target is a command: ${foreign.slice(0, 40)}`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
  // Colors are off, so no escape is the tool's own.
  if (control.test(screen)) problems.push(`the screen has U+${control.exec(screen)?.[0].charCodeAt(0).toString(16)}`)
  for (const name of ['out.xml', 'out.html', 'summary.md']) {
    const text = read(folder, name)
    if (control.test(text)) problems.push(`${name} has U+${control.exec(text)?.[0].charCodeAt(0).toString(16)}`)
    if (name === 'out.html' && /<script>alert\(1\)/.test(text)) problems.push('the page has a script of the target')
  }
  return problems
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    return ''
  }
}

/** Everything that a run has written into its folder. */
function allText({ folder }: Stand, seen: Seen): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const texts = names
    .filter(({ name }) => !name.startsWith('invitelab.config'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
  return [seen.ended.out, seen.ended.err, ...texts].join('\n')
}

const envelope = (provider: ProviderName, detail: string, status: number) =>
  provider === 'snyk'
    ? json(
        { jsonapi: { version: '1.0' }, errors: [{ status: String(status), detail, title: detail }] },
        { status, type: 'application/vnd.api+json' },
      )
    : json({ type: detail, code: status, detail, message: detail, error: detail, errors: null }, { status })

/** Every refusal is a server error with a text. */
const failing = (provider: ProviderName, text: (request: Request) => string) => (): Front => ({
  answer: async (request, pass) => {
    const response = await pass(request)
    return response.status >= 400 && response.status !== 401 ? envelope(provider, text(request), 500) : response
  },
})

const lineRows: readonly Row[] = [
  ...(
    [
      ['commands', commands],
      ['controls', controls],
    ] as const
  ).flatMap(([name, text]) => [
    ...forEach(all, (provider) => ({
      ...{ id: `s4-${name}-in-errors`, line: 'safety 4', does: `The text of errors has ${name}`, env: inActions },
      front: failing(provider, () => text),
      args: ['--report', reports, '--only', 'errors'],
      expect: { exitCode: 1, musts: 'any' },
      problems: rawIn,
    })),
    ...forEach(['blaxel', 'dreadnode'], () => ({
      ...{ id: `s4-${name}-in-items`, line: 'safety 4', does: `The roles in a list have ${name}`, env: inActions },
      front: () => ({
        answer: async (request, pass) => {
          const response = await pass(request)
          if (!isInvitationList(request.method, new URL(request.url).pathname)) return response
          return withItems(response, (items) => items.map((item) => ({ ...item, role: text, [text]: text })))
        },
      }),
      args: ['--report', reports, '--only', 'lifecycle'],
      expect: { exitCode: [0, 1, 3], musts: 'any' },
      problems: rawIn,
    })),
    ...forEach(['snyk'], (provider) => ({
      ...{
        id: `s4-${name}-at-first`,
        line: 'safety 4',
        does: `The first answer is a refusal that has ${name}`,
        env: inActions,
      },
      front: () => ({ answer: () => envelope(provider, text, 403) }),
      args: ['--report', reports],
      expect: { exitCode: 3, musts: 'any', maxRequests: 6 },
      problems: rawIn,
    })),
  ]),
  {
    ...{
      id: 's4-location-dreadnode',
      line: 'safety 4',
      provider: 'dreadnode',
      does: 'A Location and a media type have commands',
      env: inActions,
    },
    front: () => ({
      answer: () =>
        new Response(null, {
          status: 302,
          headers: { location: '/%0A::error::pwned\u009b31m', 'content-type': '::error::pwned' },
        }),
    }),
    args: ['--report', reports],
    expect: { exitCode: 3, maxRequests: 6 },
    problems: rawIn,
  },
]

const token = 'Zoo/token+Of&Admin"9=='
const forms: Readonly<
  Record<string, { readonly does: string; readonly of: (token: string, scheme: string) => string }>
> = {
  plain: { does: 'as it is', of: (text) => text },
  base64: { does: 'as base64', of: (text) => Buffer.from(text).toString('base64') },
  'base64-scheme': {
    does: 'as base64 with its scheme',
    of: (text, scheme) => Buffer.from(`${scheme} ${text}`).toString('base64'),
  },
  'base64-shifted': {
    does: 'as base64 behind a user name',
    of: (text) => Buffer.from(`ab:${text}`).toString('base64'),
  },
  'base64-url': { does: 'as base64url', of: (text) => Buffer.from(text).toString('base64url') },
  percent: { does: 'percent-encoded in lower case', of: percent },
  'percent-upper': { does: 'percent-encoded', of: (text) => encodeURIComponent(text) },
  slashes: { does: 'with escaped slashes', of: (text) => text.replaceAll('/', '\\/') },
  unicode: {
    does: 'with Unicode escapes',
    of: (text) => [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  },
  html: { does: 'escaped for HTML', of: (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;') },
  upper: { does: 'in upper case', of: (text) => text.toUpperCase() },
  lower: { does: 'in lower case', of: (text) => text.toLowerCase() },
  hex: { does: 'as hexadecimal digits', of: (text) => Buffer.from(text).toString('hex') },
}

function percent(text: string): string {
  return encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
}

/** Part of a form that must not be shown; base64 has up to two signs that depend on what surrounds it. */
const coreOf = (name: string, form: string) => (name === 'base64-shifted' ? form.slice(6, -4) : form.replace(/=+$/, ''))

const tokenRows: readonly Row[] = Object.entries(forms).flatMap(([name, { does, of }], index) => {
  const provider = all[index % all.length] as ProviderName
  const scheme = provider === 'snyk' ? 'token' : 'Bearer'
  return forEach([provider], () => ({
    ...{ id: `s5-${name}`, line: 'safety 5', does: `The text of errors repeats the token ${does}`, adminToken: token },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
    config: (target) => ({ ...target, credentials: { ...target.credentials, admin: '${ZOO_ADMIN}' } }),
    env: { ZOO_ADMIN: token },
    front: failing(provider, () => `You sent ${of(token, scheme)} to us`),
    args: ['--report', `${reports},json=report.json`, '--only', 'errors'],
    expect: { exitCode: 1, musts: 'any' },
    problems: (seen, stand) => {
      const text = allText(stand, seen)
      const core = coreOf(name, of(token, scheme))
      // A report writes a text as JSON or XML, which escapes some signs.
      const written = [core, JSON.stringify(core).slice(1, -1), core.replaceAll('&', '&amp;').replaceAll('"', '&quot;')]
      if (!text.includes('You sent')) return ['the text of the error is not shown at all']
      return written.some((one) => text.includes(one)) ? [`shown: ${core.slice(0, 30)}`] : []
    },
  }))
})

const maskRows: readonly Row[] = forEach(['snyk', 'dreadnode'], () => ({
  ...{ id: 's5-add-mask', line: 'safety 5', does: 'In Actions, the tokens are announced', adminToken: token },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the config names a variable
  config: (target) => ({ ...target, credentials: { ...target.credentials, admin: '${ZOO_ADMIN}' } }),
  env: { ...inActions, ZOO_ADMIN: token },
  args: ['--only', 'invited_is_listed_once'],
  expect: { exitCode: 0, sentence: /^::add-mask::Zoo/m },
}))

const controlPort =
  (toControl: (origin: string) => object): NonNullable<Row['config']> =>
  (target) => ({
    ...target,
    control: toControl(new URL(target.baseUrl).origin),
  })

/** Requests that hold the control token, at another host than the target's. */
const controlled = ['--only', 'lifecycle']

const controlRows: readonly Row[] = [
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{ id: 's6-silent', line: 'safety 6', does: 'The control port never answers' },
    config: controlPort((origin) => ({ url: `${origin}/__control` })),
    front: () => ({ raw: (_incoming, _outgoing, { path }) => path.startsWith('/__control') }),
    args: controlled,
    expect: { exitCode: [0, 3], maxSeconds: 60, sentence: /control/ },
  })),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: 's6-html', line: 'safety 6', does: 'The control port answers with a page' },
    config: controlPort((origin) => ({ url: `${origin}/__control` })),
    front: () => ({
      answer: (request, pass) => (request.url.includes('/__control') ? page(200, 'Welcome') : pass(request)),
    }),
    args: controlled,
    expect: { exitCode: [0, 3], sentence: /control/ },
  })),
  {
    ...{
      id: 's6-json-of-others-snyk',
      line: 'safety 6',
      provider: 'snyk',
      does: 'The control port answers with other JSON',
    },
    config: controlPort((origin) => ({ url: `${origin}/__control` })),
    front: () => ({
      answer: (request, pass) =>
        request.url.includes('/__control') ? json({ invitations: [null, 7] }) : pass(request),
    }),
    args: controlled,
    expect: { exitCode: [0, 3], sentence: /control/ },
  },
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{
      id: 's6-redirects',
      line: 'safety 6',
      does: 'The control port redirects to another path, which must not be asked',
    },
    config: controlPort((origin) => ({ url: `${origin}/__control`, token: 'the-control-token-0123456789' })),
    front: () => ({
      answer: (request, pass) => {
        const { pathname } = new URL(request.url)
        if (pathname === '/collector') return json({ invitations: [{ id: 'x' }] })
        return pathname.startsWith('/__control')
          ? new Response(null, { status: 307, headers: { location: '/collector' } })
          : pass(request)
      },
    }),
    args: controlled,
    expect: { exitCode: [0, 3], sentence: /control/ },
    problems: (_, { server }) =>
      server.arrivals.some(({ path }) => path === '/collector') ? ['the redirect was followed'] : [],
  })),
  {
    ...{
      id: 's6-endless-snyk',
      line: 'safety 6',
      provider: 'snyk',
      does: 'The answer of the control port never ends',
      alone: true,
    },
    config: controlPort((origin) => ({ url: `${origin}/__control` })),
    front: () => ({
      raw: (_incoming, outgoing, { path }) => {
        if (!path.startsWith('/__control')) return false
        const timer = setInterval(() => outgoing.write(' '.repeat(1000)), 50)
        outgoing.once('close', () => clearInterval(timer))
        return true
      },
    }),
    args: controlled,
    expect: { exitCode: [0, 3], maxSeconds: 60, sentence: /control/ },
  },
]

const loopback: readonly Row[] = [
  ...forEach(all, () => ({
    ...{ id: 's7-loopback', line: 'safety 7', does: 'The target on 127.0.0.1 does not set writes' },
    config: ({ writes: _, ...target }) => target,
    args: ['--only', 'lifecycle,paging'],
    expect: { exitCode: [0, 6], maxRequests: 300, sentence: /writes/ },
    problems: (_, { server }) => {
      const writes = server.arrivals.filter(({ method }) => method !== 'GET').length
      return writes > 0 ? [`${writes} requests that write`] : []
    },
  })),
  {
    ...{
      id: 's7-localhost-snyk',
      line: 'safety 7',
      provider: 'snyk',
      does: 'The target is called localhost, and does not set writes',
    },
    config: ({ writes: _, ...target }) => ({ ...target, baseUrl: target.baseUrl.replace('127.0.0.1', 'localhost') }),
    args: ['--only', 'revoked_is_gone'],
    expect: { exitCode: 6, maxRequests: 3, sentence: /writes/ },
  },
  {
    ...{
      id: 's7-url-blaxel',
      line: 'safety 7',
      provider: 'blaxel',
      does: 'The target comes from --url, and says nothing of writes',
    },
    env: { ZOO_TOKEN: 'zoo-token-0123456789' },
    adminToken: 'zoo-token-0123456789',
    run: (stand) =>
      stand.command([
        ...['check', 'blaxel', '--url', stand.target.baseUrl, '--token-env', 'ZOO_TOKEN'],
        ...['--param', 'workspace=granite-quay', '--profile', 'quick', '--only', 'revoked_is_gone'],
      ]),
    expect: { exitCode: 6, maxRequests: 3, sentence: /writes/ },
  },
  {
    ...{
      id: 's7-sweep-dreadnode',
      line: 'safety 7',
      provider: 'dreadnode',
      does: 'sweep for a target that does not set writes',
    },
    config: ({ writes: _, ...target }) => target,
    files: ({ target }) => ({
      '.invitelab/ledger/0dd5eed1.ndjson': `${JSON.stringify({
        ...{
          format: 1,
          runId: '0dd5eed1',
          pid: 1_999_999,
          host: 'another-host',
          startedAt: '2026-01-01T00:00:00.000Z',
        },
        target: { name: 'zoo', provider: 'dreadnode', baseUrl: target.baseUrl, tenant: target.tenant },
      })}\n${JSON.stringify(['intend', 'invitelab-0dd5eed1-1@example.test', target.tenant])}\n`,
    }),
    run: (stand) => stand.command(['sweep', '--older-than', '0s']),
    expect: { exitCode: [4, 6], maxRequests: 3, ledgers: 1, told: 'any', sentence: /writes/ },
    problems: (_, { server }) => (server.arrivals.some(({ method }) => method !== 'GET') ? ['it wrote'] : []),
  },
]

/** Text, tokens and control ports of the target, and targets on this machine. */
export const foreignTextRows: readonly Row[] = [...lineRows, ...tokenRows, ...maskRows, ...controlRows, ...loopback]
