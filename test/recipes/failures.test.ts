import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

interface TestResult {
  readonly status: string
  readonly failureMessages: readonly string[]
}

interface Report {
  readonly testResults: {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: (TestResult & { readonly title: string })[]
  }[]
}

let report: Report

beforeAll(async () => {
  const vitest = 'node_modules/vitest/vitest.mjs'
  const file = join(await mkdtemp(join(tmpdir(), 'invitelab-')), 'results.json')
  const flags = ['run', '--config', 'test/recipes/fixtures/vitest.config.ts', '--reporter=json', `--outputFile=${file}`]
  // The run fails on purpose, so its exit code is ignored.
  await new Promise<void>((done) => {
    execFile(process.execPath, [vitest, ...flags], () => done())
  })
  report = JSON.parse(await readFile(file, 'utf8'))
})

const fileOf = (file: string) => {
  const found = report.testResults.find(({ name }) => name.endsWith(`/fixtures/${file}.fixture.ts`))
  if (!found) throw new Error(`vitest has not run ${file}`)
  return found
}

function resultOf(file: string, test: string): TestResult {
  const found = fileOf(file).assertionResults.find(({ title }) => title === test)
  if (!found) throw new Error(`vitest has not run "${test}"`)
  return found
}

const nothing =
  'GET /orgs/a/invitations of snyk matched nothing. There is no GET /orgs/a/invitations; the nearest is GET /orgs/{org_id}/invites.'

describe('a test fails', () => {
  test.each(['sends an unmatched request', 'does not wait for the response'])('that %s', (title) => {
    const { status, failureMessages } = resultOf('unmatched', title)
    expect(status).toBe('failed')
    expect(failureMessages).toEqual([expect.stringContaining(nothing)])
  })

  test('that does not wait for its request body', () => {
    const { failureMessages } = resultOf('unmatched', 'does not wait for its request body')
    expect(failureMessages).toEqual([expect.stringContaining('POST /orgs/a/invitations of snyk matched nothing')])
  })

  test('with its own error and the error of the unmatched request', () => {
    const { failureMessages } = resultOf('unmatched', 'also fails an assertion')
    expect(failureMessages).toEqual([expect.stringContaining('expected 1 to be 2'), expect.stringContaining(nothing)])
  })

  test('that sends a request to a host without a mock', () => {
    const { status, failureMessages } = resultOf('unmatched', 'sends a request to a host without a mock')
    expect(status).toBe('failed')
    expect(failureMessages).toEqual([
      expect.stringMatching(/GET http:.*\/people matched nothing. This host has no handler/),
    ])
  })

  test('that sent the unmatched request, but not the tests that run at the same time', () => {
    const failed = fileOf('unmatched').assertionResults.filter(({ title, status }) => {
      return title.startsWith('person') && status === 'failed'
    })
    expect(failed.map(({ title }) => title)).toEqual(['person 3'])
  })

  test.each(['set-up/one', 'set-up/two'])('that uses the mock of a set-up file: %s', (file) => {
    expect(resultOf(file, 'sends an unmatched request').failureMessages).toEqual([expect.stringContaining(nothing)])
    expect(resultOf(file, 'invites').status).toBe('passed')
  })
})

describe('a test does not fail', () => {
  test('that loads an image, which msw passes through', () => {
    expect(resultOf('unmatched', 'loads an image from a host without a mock').status).toBe('passed')
  })

  test('that is expected to fail', () => {
    expect(resultOf('unmatched', 'is expected to fail').status).toBe('passed')
  })

  test('because of a late request of an earlier test, which also does not change its world', () => {
    expect(resultOf('late', 'is not affected by it')).toMatchObject({ status: 'passed', failureMessages: [] })
  })
})

test('a file with two mocks fails, with a message to use one mock', () => {
  expect(fileOf('twice')).toMatchObject({
    status: 'failed',
    message: expect.stringContaining('Pass all providers to one mock'),
  })
})

describe('a request that cannot be assigned to a test', () => {
  test('is assigned to the running test if there is only one', () => {
    expect(resultOf('lost', 'alone')).toMatchObject({ status: 'passed', failureMessages: [] })
  })

  test('fails the file but no test if several tests are running', () => {
    expect(resultOf('lost', 'left').status).toBe('passed')
    expect(resultOf('lost', 'right').status).toBe('passed')
    expect(fileOf('lost')).toMatchObject({ status: 'failed', message: expect.stringContaining('2 tests are running') })
  })
})
