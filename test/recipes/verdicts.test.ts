import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

interface Verdict {
  readonly status: string
  readonly failureMessages: readonly string[]
}

interface Report {
  readonly testResults: {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: (Verdict & { readonly title: string })[]
  }[]
}

let report: Report

beforeAll(async () => {
  const vitest = 'node_modules/vitest/vitest.mjs'
  const file = join(await mkdtemp(join(tmpdir(), 'invitelab-')), 'verdicts.json')
  const flags = ['run', '--config', 'test/recipes/fixtures/vitest.config.ts', '--reporter=json', `--outputFile=${file}`]
  // It fails, as it should: what counts is what it says.
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

function verdict(file: string, test: string): Verdict {
  const found = fileOf(file).assertionResults.find(({ title }) => title === test)
  if (!found) throw new Error(`vitest has not run "${test}"`)
  return found
}

const nothing =
  'GET /orgs/a/invitations of snyk matched nothing. There is no GET /orgs/a/invitations; the nearest is GET /orgs/{org_id}/invites.'

describe('a test fails', () => {
  test.each(['asks for nothing', 'does not wait for it'])('that %s', (title) => {
    const { status, failureMessages } = verdict('unmatched', title)
    expect(status).toBe('failed')
    expect(failureMessages).toEqual([expect.stringContaining(nothing)])
  })

  test('that does not wait for what it sends', () => {
    const { failureMessages } = verdict('unmatched', 'does not wait for what it sends')
    expect(failureMessages).toEqual([expect.stringContaining('POST /orgs/a/invitations of snyk matched nothing')])
  })

  test('for its own reason as well', () => {
    const { failureMessages } = verdict('unmatched', 'fails by itself too')
    expect(failureMessages).toEqual([expect.stringContaining('expected 1 to be 2'), expect.stringContaining(nothing)])
  })

  test('that calls a host which nobody mocks', () => {
    const { status, failureMessages } = verdict('unmatched', 'asks a stranger')
    expect(status).toBe('failed')
    expect(failureMessages).toEqual([
      expect.stringMatching(/GET http:.*\/people matched nothing. This host has no handler/),
    ])
  })

  test('where it alone is to blame, among others at the same time', () => {
    const failed = fileOf('unmatched').assertionResults.filter(({ title, status }) => {
      return title.startsWith('person') && status === 'failed'
    })
    expect(failed.map(({ title }) => title)).toEqual(['person 3'])
  })

  test.each(['set-up/one', 'set-up/two'])('where the mock stands in a set-up file: %s', (file) => {
    expect(verdict(file, 'asks for nothing').failureMessages).toEqual([expect.stringContaining(nothing)])
    expect(verdict(file, 'invites').status).toBe('passed')
  })
})

describe('a test does not fail', () => {
  test('for a picture, which msw lets through', () => {
    expect(verdict('unmatched', 'asks for a picture of a stranger').status).toBe('passed')
  })

  test('that is expected to', () => {
    expect(verdict('unmatched', 'is expected to fail').status).toBe('passed')
  })

  test('for what an earlier one has left behind, and does not see it', () => {
    expect(verdict('late', 'is not disturbed by it')).toMatchObject({ status: 'passed', failureMessages: [] })
  })
})

test('a file with two mocks is told to have one', () => {
  expect(fileOf('twice')).toMatchObject({
    status: 'failed',
    message: expect.stringContaining('Pass all providers to one mock'),
  })
})

describe('a request that does not know its test', () => {
  test('belongs to the only one that is running', () => {
    expect(verdict('lost', 'alone')).toMatchObject({ status: 'passed', failureMessages: [] })
  })

  test('fails, and with it the file but no test, where several are running', () => {
    expect(verdict('lost', 'left').status).toBe('passed')
    expect(verdict('lost', 'right').status).toBe('passed')
    expect(fileOf('lost')).toMatchObject({ status: 'failed', message: expect.stringContaining('2 tests are running') })
  })
})
