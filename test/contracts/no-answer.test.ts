import { expect, it } from 'vitest'
import type { CheckContext } from '../../contracts/kit/context.ts'
import { refusable } from '../../contracts/kit/refusable.ts'
import { openSession } from '../../contracts/open-session.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { run } from '../../contracts/runner/run.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { sample } from '../harness/sample.ts'
import { testSpecOf } from '../harness/specs.ts'
import { checked, type Meddle } from './checked.ts'

const breaks = () => {
  throw new TypeError('fetch failed', { cause: new Error('other side closed') })
}

/** Breaks the connection of every request with a body that is not JSON, as a server does that ends with an error. */
const crashesOnBadJson: Meddle = (fetch) => async (request) => {
  const text = await request.clone().text()
  try {
    if (text !== '') JSON.parse(text)
  } catch {
    breaks()
  }
  return fetch(request)
}

it('a connection that breaks for some requests fails the checks of these requests, and the run continues', async () => {
  const { results, leftovers } = await checked({
    provider: 'snyk',
    only: ['errors', 'input', 'responses'],
    meddle: crashesOnBadJson,
  })
  const failed = results.flatMap(({ id, failure }) => (failure ? [[id, failure.title]] : []))
  expect(failed).toEqual([['malformed_json_is_refused', 'ConnectionBroken']])
  expect(leftovers).toEqual([])
})

/** Breaks the connection of every request whose body is JSON and no object. */
const crashesOnNoObject: Meddle = (fetch) => async (request) => {
  const text = await request.clone().text()
  if (/^(null|".*"|-?\d|true|false)/.test(text)) breaks()
  return fetch(request)
}

it.each([
  ['blaxel', 2],
  ['dreadnode', 1],
  ['snyk', 1],
])('a connection that breaks for each body that is not an object is a finding: %s', async (provider, seed) => {
  const { results, leftovers } = await checked({ provider, seed, only: ['input'], meddle: crashesOnNoObject })
  const failed = results.filter(({ status }) => status === 'failed')
  expect([...new Set(failed.map(({ failure }) => failure?.title))]).toEqual(['ConnectionBroken'])
  expect(leftovers).toEqual([])
})

it.each(sample(['dreadnode', 'blaxel', 'snyk'], 3))('four 502 in a row break no promise: %s', async (provider) => {
  let count = 0
  const { results } = await checked({
    provider,
    only: ['sequences', 'lifecycle', 'responses'],
    meddle: (fetch) => async (request) => {
      count++
      return count >= 30 && count < 34 ? new Response('Bad Gateway', { status: 502 }) : fetch(request)
    },
  })
  const told = results.flatMap(({ id, status, failure }) => (failure ? [[id, status, failure.message]] : []))
  const message = expect.stringContaining('the target failed 4 times (502)')
  expect(told).toEqual([['requests_are_answered', 'warned', message]])
})

it('the effect of a request with an endless response is open, and the run continues', async () => {
  const { results, leftovers } = await checked({
    provider: 'snyk',
    only: ['revoked_can_be_invited_again', 'invited_is_listed_once', 'lists_agree_with_the_lifecycle'],
    meddle: (fetch) => async (request) => {
      const response = await fetch(request)
      return request.method === 'DELETE' ? Response.json(Array.from({ length: 20_000 }, () => 0)) : response
    },
  })
  const failed = results.flatMap(({ id, failure }) => (failure ? [[id, failure.title]] : []))
  expect(failed).toEqual([['every_operation_is_explored', 'AnswerTooLarge']])
  expect(leftovers).toEqual([])
})

const lost: Meddle = (fetch) => {
  let count = 0
  return async (request) => {
    const response = await fetch(request)
    return ++count === 60 ? breaks() : response
  }
}

it.each(sample(['snyk', 'blaxel', 'dreadnode'], 3))('one lost answer breaks no promise: %s', async (provider) => {
  const { results, leftovers, notices } = await checked({
    provider,
    only: ['sequences', 'lifecycle', 'responses'],
    meddle: lost,
  })
  expect(results.flatMap(({ failure }) => failure ?? [])).toEqual([])
  expect(notices).toMatchObject([{ kind: 'fault', message: expect.stringContaining('request 60 ') }])
  expect(leftovers).toEqual([])
})

it('requests that are lost repeatedly are a separate warning', async () => {
  let count = 0
  const { results } = await checked({
    provider: 'snyk',
    only: ['paging', 'responses'],
    meddle: (fetch) => async (request) => (++count % 10 === 0 && request.method === 'GET' ? breaks() : fetch(request)),
  })
  const found = results.filter(({ failure }) => failure).map(({ id, status }) => [id, status])
  expect(found).toEqual([['requests_are_answered', 'warned']])
})

it.each([
  ['should', 'must', 'failed'],
  ['should', 'should', 'skipped'],
  ['must', 'should', 'skipped'],
  ['must', 'must', 'skipped'],
] as const)('the same request without an answer, of a %s first, makes a %s %s', async (first, second, status) => {
  const promises = promisesOf('snyk')
  const mock = mockTarget(promises, testSpecOf('snyk'))
  const fetch: typeof mock.fetch = async (request) => {
    if (request.method === 'DELETE') breaks()
    return mock.fetch(request)
  }
  const ask = (context: CheckContext) =>
    context.once('the request', async () => {
      await context.client.list()
      await refusable(context, () => context.tryRevoke(promises.unknownHandle))
    })
  const checks = [first, second].map((strength, index) => ({
    ...{ id: `check_${index}`, group: 'input', title: 'It is answered', strength, source: 'a test', steps: [] },
    ...{ writes: true, invitations: 0, run: ask },
  }))
  const session = openSession({
    ...{ target: { ...mock, fetch }, promises, spec: testSpecOf('snyk'), checks, seed: 1, runId: 'test' },
  })
  const results: CheckResult[] = []
  for await (const event of run(session)) if (event.type === 'CheckFinished') results.push(event.result)
  expect(results.map((one) => one.status)).toEqual([first === 'must' ? 'failed' : 'warned', status])
})
