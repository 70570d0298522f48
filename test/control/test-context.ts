import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { toMatch } from '../../mocks/http/request/route.ts'
import { issuesOf, schemaKey } from '../../specs/openapi/types.ts'
import type { Mock, MockOptions } from '../../src/index.ts'
import { serve } from '../../src/node.ts'
import {
  type Client,
  declarations,
  type Got,
  type RequestOptions,
  read,
  type Send,
  toClient,
} from '../harness/client.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { testControlSpec } from '../harness/specs.ts'

/** The OpenAPI document of the control API. */
export const controlSpec = testControlSpec()
const match = toMatch(controlSpec)

/** A mock, one of its worlds, and clients for both. */
export interface TestContext {
  readonly origin: string
  readonly world: string
  /** A client of the control API. Every response is validated against its document. */
  readonly controlApi: (method: string, path: string, options?: RequestOptions) => Promise<Got>
  /** A client of the control API for this world. */
  readonly control: (method: string, path: string, options?: RequestOptions) => Promise<Got>
  readonly snyk: Client
  /** A client that names the world in the path, and another world in the header. */
  readonly snykByPath: Client
  readonly blaxel: Client
  readonly dreadnode: Client
}

/** A test context for a mock that `send` reaches. */
export function toTestContext(send: Send, origin: string, world: string): TestContext {
  const controlApi = async (
    method: string,
    path: string,
    { as = null, headers = {}, body, text }: RequestOptions = {},
  ) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await send(
      new Request(`${origin}/__invitelab${path}`, {
        method,
        headers: {
          ...(as === null ? {} : { authorization: `Bearer ${as}` }),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      }),
    )
    const got = await read(response)
    const failure = violationOf(method, path, got)
    if (failure !== undefined) throw new Error(`${method} ${path} gave ${got.status}: ${failure}\n${got.text}`)
    return got
  }
  const client = (provider: keyof typeof declarations) =>
    toClient(send, origin, origin, declarations[provider], declarations[provider].base, world)
  const byPath = `/@${world}${declarations.snyk.base}`
  return {
    origin,
    world,
    controlApi,
    control: (method, path, options) => controlApi(method, `/worlds/${world}${path}`, options),
    snyk: client('snyk'),
    snykByPath: toClient(send, origin, origin, declarations.snyk, byPath, 'default'),
    blaxel: client('blaxel'),
    dreadnode: client('dreadnode'),
  }
}

/** A test context with its own mock, without a server. */
export async function newTestContext(
  options: MockOptions = {},
  world = 'default',
): Promise<TestContext & { mock: Mock }> {
  const mock = await testMock(options)
  return { ...toTestContext((request) => mock.fetch(request), 'http://mock.test', world), mock }
}

/** How a response of the control API violates its document; undefined if it does not. */
function violationOf(method: string, path: string, { status, headers, text, body }: Got): string | undefined {
  const found = match(method, path.split('?')[0] ?? '')
  if (!found) return undefined
  const declared = found.operation.responses[status]
  if (!declared) return 'the status is not declared'
  const mediaType = headers.get('content-type')?.split(';')[0]
  if (mediaType === undefined) return declared.mediaTypes.length > 0 || text !== '' ? 'no media type' : undefined
  if (!declared.mediaTypes.includes(mediaType)) return `the media type ${mediaType} is not declared`
  const key = schemaKey(found.operation, `${status} ${mediaType}`)
  const [issue] = issuesOf(controlSpec.validators, key, body === undefined ? text : body)
  return issue && `${issue.pointer} ${issue.message}`
}

let worlds = 0

/** Runs the same tests in process and over TCP. `context` returns a new world at each call. */
export function inProcessAndOverTcp(tests: (context: () => TestContext) => void): void {
  describe.each(['in process', 'over TCP'])('%s', (platform) => {
    let reach: { send: Send; origin: string; close: () => Promise<void> }
    beforeAll(async () => {
      const mock = await testMock()
      if (platform === 'in process') {
        reach = { send: (request) => mock.fetch(request), origin: 'http://mock.test', close: async () => {} }
      } else {
        const { url, close } = await serve(mock, { port: 0 })
        reach = { send: (request) => fetch(request), origin: url, close }
      }
    })
    afterEach(expectNoDefects)
    afterAll(() => reach?.close())
    tests(() => toTestContext(reach.send, reach.origin, `test-${++worlds}`))
  })
}
