import type { ControlAction } from '../../contracts/kit/control-log.ts'
import { readShown } from '../../contracts/kit/shown.ts'
import { type AskOptions, toAsk } from '../../contracts/kit/to-ask.ts'
import { Oracle } from '../../contracts/oracle/oracle.ts'
import type { Rule } from '../../contracts/oracle/register/finding.ts'
import type { Ask, Exchange, Who } from '../../contracts/runner/exchange.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

/** A request, and how it is sent. */
export interface Saying extends Partial<AskOptions> {
  readonly who?: Who
  /** Replaces parts of the request, such as its headers. */
  readonly ask?: Partial<Ask>
  /** The headers of the response. One that locates what was made is added; undefined leaves it out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** The headers of the request on the wire. */
  readonly sent?: Readonly<Record<string, string>>
  /** The path of the request on the wire. */
  readonly path?: string
  /** When it is sent and when its response arrives; after everything else by default. */
  readonly during?: readonly [sent: number, received: number]
}

const tenants = {
  blaxel: [{ workspace: 'acme' }, { workspace: 'globex' }],
  dreadnode: [
    { org: 'acme', workspace: 'main' },
    { org: 'globex', workspace: 'main' },
  ],
  snyk: [{ org_id: '11111111-1111-4111-8111-111111111111' }, { org_id: '22222222-2222-4222-8222-222222222222' }],
} as const

/** An address that the oracle takes as made up by the run. */
export const toEmail = (name: string): string => `invitelab-${name}@example.test`

/** The address that belongs to the credential "invitee". */
export const invitee = 'invitee@example.test'

const challenge = { 'www-authenticate': 'Bearer' }

/**
 * Requests and responses that a test makes up, with an oracle that judges them. No target is called.
 * @param change Overrides parts of the target.
 */
export function conversation(provider: keyof typeof tenants, change: Partial<Target> = {}) {
  const promises = promisesOf(provider)
  const [tenant, otherTenant] = tenants[provider]
  const target: Target = {
    ...{ name: provider, provider, tenant, otherTenant, inviteeEmail: invitee },
    baseUrl: 'http://target.test',
    credentials: { admin: 'a', limited: 'l', invitee: 'i' },
    ...{ emailDomain: 'example.test', writes: true, budget: unlimited, secrets: new Map(), inProcess: true },
    fetch: () => Promise.reject(new Error('No request is sent.')),
    ...change,
  }
  const seen: Exchange[] = []
  const controlled: ControlAction[] = []
  const oracle = new Oracle({ promises, target, seen, faults: [], controlled })
  let moment = 0

  /** Adds an exchange. Responses must be added in the order in which they arrive. */
  function say(id: string, saying: Saying, status: number, json?: unknown): void {
    const operation = testSpecOf(provider).operations.find((one) => one.id === id)
    if (!operation) throw new Error(`There is no operation ${id}.`)
    const {
      who = 'admin',
      during = [moment + 1, moment + 2],
      headers = {},
      sent = {},
      path = '',
      ask: more,
      ...asked
    } = saying
    const [sentAt, receivedAt] = during
    moment = Math.max(moment, receivedAt)
    const exchange: Exchange = {
      ...{ operation, who, sentAt, receivedAt, json, leaked: false },
      ask: { ...toAsk(promises.declaration, id, { tenant, ...asked }), ...more },
      request: { method: operation.method, url: `http://target.test${path}`, headers: sent, body: null },
      response: { status, headers: {}, text: json === undefined ? '' : JSON.stringify(json) },
    }
    const all = { ...(status === 401 ? challenge : {}), ...locationIn(promises.declaration, exchange), ...headers }
    const sentBack = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined)
    seen.push({ ...exchange, response: { ...exchange.response, headers: Object.fromEntries(sentBack) } })
  }

  return {
    ...{ say, otherTenant },
    /** Notes something that was done through the control port. */
    control: (action: ControlAction['action'], email: string): void => {
      controlled.push({ action, email, at: ++moment })
    },
    /** The rules that were broken, in the order of the responses. */
    broken: (): readonly Rule[] => oracle.findings.map(({ rule }) => rule),
    strengths: (): readonly string[] => oracle.findings.map(({ strength }) => strength),
    messages: (): readonly string[] => oracle.findings.map(({ message }) => message),
  }
}

/** The header that locates what a request has made. */
function locationIn(declaration: ProviderDeclaration, exchange: Exchange): Readonly<Record<string, string>> {
  const { locates } = declaration.operations[exchange.operation.id] ?? {}
  const handle = exchange.response.status < 300 ? readShown(declaration, exchange)[0]?.handle : undefined
  return locates === undefined || handle === undefined ? {} : { [locates]: `/invites/${handle}` }
}
