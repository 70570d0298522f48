// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a shell expands them.
import { expect, test, vi } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import type { Explorer } from '../../contracts/explore/explorer.ts'
import { badCredentials } from '../../contracts/explore/parts/credentials.ts'
import { openSession } from '../../contracts/open-session.ts'
import { scriptsOf } from '../../contracts/report/script/script.ts'
import type { CheckResult, FailureReport, RunEvent } from '../../contracts/runner/events.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { toRedact, variablesIn } from '../../contracts/runner/redact.ts'
import { run } from '../../contracts/runner/run.ts'
import { withoutSecrets } from '../../contracts/runner/safe-ledger.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { announceSecrets } from '../../src/cli/announce-secrets.ts'
import { selectChecks } from '../../src/node/select.ts'
import { promisesOf, toTarget } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'
import { toMutantTarget } from '../mutants/target.ts'
import { list, wireTo } from './wire-to.ts'

const token = 'Almost-Secret-4711'
const cut = token.slice(0, -1)
const snyk = promisesOf('snyk')

function targetWith(admin: string, variable = 'SNYK_TOKEN'): Target {
  const config = { baseUrl: 'http://127.0.0.1:1', credentials: { admin: `\${${variable}}` }, tenant: { org_id: 'o' } }
  return toTarget('local', snyk, config, { [variable]: admin })
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

test('no report of a request shows a token that the tour has altered', async () => {
  const { secrets } = targetWith(token)
  const texts = [`{"you":"${cut}","encoded":"${base64(cut)}","upper":"${base64(token.toUpperCase())}"}`]
  const fetch = async () => {
    const text = texts.pop()
    if (text === undefined) throw new Error(`refused ${cut}`)
    return new Response(text)
  }
  const { wire } = wireTo({ credentials: { admin: token }, secrets, fetch }, { hurry: AbortSignal.abort() })
  const send = () => wire.send(list, 'admin', { authorization: `token ${cut}` })
  const exchange = await send()
  expect(exchange.request.headers.authorization).toBe('token ${SNYK_TOKEN%?}')
  expect(exchange.response.text).toBe('{"you":"${SNYK_TOKEN%?}","encoded":"${SNYK_TOKEN%?}","upper":"$SNYK_TOKEN"}')
  const thrown: Error = await send().catch((error) => error)
  expect(thrown.message).toContain('refused ${SNYK_TOKEN%?}')
})

/** What a run sends instead of valid credentials, as reports show it. */
function shownOf(admin: string, provider: string): string[] {
  const { declaration } = promisesOf(provider)
  const target = targetWith(admin)
  const { wire } = wireTo(target)
  const explorer = { context: { target }, provider: declaration, ownsTarget: true } as unknown as Explorer
  const { usual, others } = badCredentials(explorer)
  const asks = [...usual, ...others].map((change) => change({ operation: 'x' }))
  return asks.flatMap(({ headers = {} }) => Object.values(headers)).map((value) => wire.redact(value ?? ''))
}

test.each(['blaxel', 'dreadnode', 'snyk'])(
  'no credential that %s has to refuse shows a token, long or short',
  (name) => {
    for (const admin of [token, token.toLowerCase(), token.toUpperCase(), 'Abc-471']) {
      const shown = shownOf(admin, name).map((one) => one.toLowerCase())
      expect(shown.length).toBeGreaterThan(1)
      const part = admin.slice(0, 6)
      for (const one of shown)
        for (const form of [part, base64(`${part}`).slice(0, 8)]) expect(one).not.toContain(form.toLowerCase())
    }
  },
)

/** The scripts of a failure whose request has a header. */
function scriptsWith(
  authorization: string,
  secrets: Target['secrets'],
): { readonly bash: string; readonly typescript: string } {
  const request = { method: 'GET', url: 'http://127.0.0.1:1/orgs', headers: { authorization }, body: null }
  const failure: FailureReport = {
    ...{ title: 'X', message: 'x', expected: 401, received: 200, operation: null, specPointer: null },
    ...{ baseUrl: 'http://127.0.0.1:1', variables: variablesIn(secrets).map((name) => name.slice(1)) },
    steps: [{ request, response: { status: 200, headers: {}, text: '{}' }, curl: '', who: 'admin', decisive: true }],
  }
  const scripts = scriptsOf({ id: 'x', title: 'x', strength: 'must', failure } as CheckResult)
  if (!scripts) throw new Error('there are no scripts')
  return scripts
}

test('a script cuts the token itself', () => {
  const { bash, typescript } = scriptsWith('token ${SNYK_TOKEN%?}', targetWith(token).secrets)
  expect(bash).toContain(`'authorization: token '"\${SNYK_TOKEN%?}"`)
  expect(typescript).toContain('`token ${SNYK_TOKEN.slice(0, -1)}`')
})

test('the variable of a token may have a name in lower case, even a word of the language', () => {
  const { secrets } = targetWith(token, 'class')
  const { bash, typescript } = scriptsWith(toRedact(secrets)(`token ${token}`), secrets)
  expect(bash).toContain(`'authorization: token '"$class"`)
  expect(bash).toContain(`: "\${class:?`)
  expect(typescript).toContain('`token ${SECRET_class}`')
  expect(typescript).toContain("const SECRET_class = secret('class')")
})

test('the ledger holds no id that is a token, and the run says so and cleans up', async () => {
  const target = toMutantTarget(snyk, undefined, 1)
  const { admin } = target.credentials
  const ids = new Map<string, string>()
  const fetch = async (request: Request) => {
    const [[own = '', shown = ''] = []] = ids
    const asked = own === '' ? request : new Request(request.url.replaceAll(encodeURIComponent(shown), own), request)
    const response = await target.fetch(asked)
    const text = await response.text()
    if (request.method === 'POST' && response.status === 201 && ids.size === 0)
      ids.set(JSON.parse(text).data.id, `id-${admin}`)
    const [[id = '', other = ''] = []] = ids
    return new Response(id === '' || text === '' ? text || null : text.replaceAll(id, other), response)
  }
  const ledger = memoryLedger()
  const noted: string[] = []
  const created: typeof ledger.created = (email, tenant, id) => {
    noted.push(id)
    ledger.created(email, tenant, id)
  }
  const session = openSession({
    ...{ target: { ...target, fetch }, promises: snyk, spec: testSpecOf('snyk'), seed: 1, runId: 'r1' },
    ...{
      ledger: { ...ledger, created },
      profile: 'quick',
      checks: selectChecks(checks, { only: ['invited_is_listed_once'] }),
    },
  })
  const events: RunEvent[] = []
  for await (const event of run(session)) events.push(event)
  expect([...ids.values()]).toEqual([`id-${admin}`])
  expect(noted).not.toContain(`id-${admin}`)
  expect(events).toContainEqual(expect.objectContaining({ type: 'SweepFinished', leftovers: [], unknown: [] }))
  const text = JSON.stringify(events)
  expect(text).toContain('an id that contains a token')
  expect(text).not.toContain(admin)
})

test('the ledger holds no id that contains a token, and says so once for invitations and once for tenants', () => {
  const memory = memoryLedger()
  const said: string[] = []
  const ledger = withoutSecrets(memory, targetWith(token), (message) => said.push(message))
  for (const [i, id] of [token, 'plain', base64(token), token.toUpperCase()].entries()) {
    const email = `${i}@example.test`
    ledger.intend(email, { org_id: 'o' })
    ledger.created(email, { org_id: 'o' }, id)
    ledger.tenantCreated({ org_id: id }, 'admin')
    ledger.tenantCreated({ org_id: `${id}-2` }, 'admin')
  }
  expect(memory.entries().flatMap(({ ids }) => ids)).toEqual(['plain'])
  expect(memory.entries()).toHaveLength(4)
  expect(said).toEqual([
    expect.stringMatching(/^the target gave an invitation an id that contains a token/),
    expect.stringMatching(/^the target gave a tenant an id that contains a token/),
  ])
})

test('GitHub Actions masks an altered token in the output of other programs', () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true')
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  announceSecrets(targetWith(token))
  const lines = said.mock.calls.map(([line]) => line)
  said.mockRestore()
  vi.unstubAllEnvs()
  for (const one of [token, cut, token.toUpperCase()]) {
    expect(lines).toContain(`::add-mask::${one}`)
    expect(lines).toContain(`::add-mask::${base64(one)}`)
  }
})
