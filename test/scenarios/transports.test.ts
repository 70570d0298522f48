import { describe, expect, test } from 'vitest'
import { type Effect, faultKinds } from '../../mocks/world/fault-kinds.ts'
import type { Client, Got } from '../harness/client.ts'
import { testSpecs } from '../harness/specs.ts'
import { onEveryTransport } from '../harness/transports.ts'
import type { Example } from './example.ts'
import { declaredHeaders, declaredIn, sampleOf, unique } from './transport-sample.ts'

/** Headers of deprecated releases. The mock has no such releases, so it never sends them. */
const neverSent = ['deprecation', 'sunset']

/** A response requested with Prefer is sent before Snyk's release is known. */
const isOfRelease = (name: string) => name.startsWith('snyk-version-')

const faults: readonly Effect[] = [
  { kind: 'status', status: 403 },
  { kind: 'latency', ms: 20 },
  { kind: 'rate-limit', limit: 0, windowMs: 60_000 },
  { kind: 'drop' },
  { kind: 'truncate', bytes: 5 },
]

async function send(api: Client, { request }: Example): Promise<Got> {
  const { method, path, ...options } = await request(api)
  return api(method, path, options)
}

const providers = ['blaxel', 'dreadnode', 'snyk'] as const

for (const provider of providers) {
  const spec = testSpecs[provider]?.spec
  if (!spec) throw new Error(`There is no spec of ${provider}`)
  const operationOf = ({ operation }: Example) => spec.operations.find(({ id }) => id === operation)
  const headersOf = (one: Example) =>
    declaredHeaders(operationOf(one), one.status).filter(
      (name) => !neverSent.includes(name) && !(one.status >= 400 && isOfRelease(name)),
    )
  const sample = sampleOf(provider)
  const [first] = sample as readonly [Example]

  onEveryTransport(provider, ({ client, cutsConnections }) => {
    test.each(sample)('$operation gives $status with the headers that the document declares', async (one) => {
      const api = client()
      const got = await send(api, one)
      expect(got.status).toBe(one.status)
      expect(headersOf(one).filter((name) => !got.headers.has(name))).toEqual([])
      const mediaTypes = operationOf(one)?.responses[one.status]?.mediaTypes ?? []
      expect(got.headers.get('content-type')).toBe(mediaTypes[0] ?? null)
      expect(got.text === '').toBe(mediaTypes.length === 0)
      const { body } = await api.control('GET', '/requests')
      expect(body.requests[0]).toMatchObject({ operation: one.operation, response: { status: one.status } })
    })

    describe('a fault', () => {
      const sendWithFault = async (effect: Effect): Promise<Got | TypeError> => {
        const api = client()
        await api.control('POST', '/faults', { body: { effect } })
        return send(api, first).catch((error: TypeError) => error)
      }

      test.each([
        ['status', 403],
        ['latency', first.status],
        ['rate-limit', 429],
      ])('of the kind %s gives %i', async (kind, status) => {
        const effect = faults.find((one) => one.kind === kind) as Effect
        expect(await sendWithFault(effect)).toMatchObject({ status })
      })

      test.runIf(cutsConnections).each(['drop', 'truncate'])('of the kind %s cuts the connection', async (kind) => {
        const effect = faults.find((one) => one.kind === kind) as Effect
        expect(await sendWithFault(effect)).toBeInstanceOf(TypeError)
      })
    })
  })

  test(`the sample of ${provider} covers everything that its document declares`, async () => {
    const sent = await Promise.all(sample.map(headersSent))
    expect({
      operations: unique(sample.filter(({ status }) => status < 400).map(({ operation }) => operation)),
      errorStatuses: unique(sample.filter(({ status }) => status >= 400).map(({ status }) => String(status))),
      responseHeaders: unique([...sample.flatMap(headersOf), ...(provider === 'snyk' ? neverSent : [])]),
      requestHeaders: unique(sent.flat().filter((name) => name !== 'prefer')),
    }).toEqual(declaredIn(spec))
  })
}

test('the sample has a fault of each kind', () => {
  expect(unique(faults.map(({ kind }) => kind))).toEqual(unique(Object.keys(faultKinds)))
})

/** The names of the headers that an example sends. Examples that depend on earlier requests send none. */
async function headersSent({ request }: Example): Promise<readonly string[]> {
  if (request.length > 0) return []
  const { headers = {} } = await request(undefined as never)
  return Object.keys(headers)
}
