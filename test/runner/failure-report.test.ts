import { expect, test } from 'vitest'
import { CheckFailure } from '../../contracts/runner/check-failure.ts'
import { Mentions } from '../../contracts/runner/evidence/mentions.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { toFailureReport } from '../../contracts/runner/failure-report.ts'
import { redactAll, toRedact, variablesIn } from '../../contracts/runner/redact.ts'

function curlOf(body: string, secrets: readonly string[]): string | undefined {
  const exchange: Exchange = {
    operation: { id: 'invite', method: 'POST', path: '/users', parameters: [], body: null, responses: {} },
    ...{ ask: { operation: 'invite' }, who: 'admin', sentAt: 1, receivedAt: 2, json: undefined, leaked: false },
    request: { method: 'POST', url: 'http://target.test/users', headers: { authorization: 'Bearer $MY_TOKEN' }, body },
    response: { status: 200, headers: {}, text: '' },
  }
  const seen = [exchange]
  const scene = { own: seen, seen, mentions: new Mentions(seen, 'r1', []), controlled: [] }
  const facts = { baseUrl: 'http://target.test', secrets, redact: (text: string) => text }
  return toFailureReport(new CheckFailure('Broken', 'broken', { exchange }), scene, facts).steps[0]?.curl
}

test('a curl command expands the variables of secrets, and no variable that a value names', () => {
  expect(curlOf('{"role":"$AWS_SECRET $(id) `id`","text":"$MY_TOKENS"}', ['$MY', '$MY_TOKEN'])).toBe(
    `curl -sS -X POST 'http://target.test/users' -H 'authorization: Bearer '"$MY_TOKEN"'' ` +
      `-d '{"role":"$AWS_SECRET $(id) \`id\`","text":"'"$MY_TOKEN"'S"}'`,
  )
})

test('the variables of secrets are those that their names consist of', () => {
  const secrets = new Map([
    ['token abc', 'token $SNYK_TOKEN'],
    ['abc', '$SNYK_TOKEN'],
    ['def', '$CONTROL_TOKEN'],
  ])
  expect(variablesIn(secrets)).toEqual(['$SNYK_TOKEN', '$CONTROL_TOKEN'])
})

test('a secret is redacted in texts, names of members and numbers, and the value stays JSON', () => {
  const redact = toRedact(new Map([['12345678', '$TOKEN']]))
  const value = { a: 12345678, b: [123456789, 'x12345678', null, true, 5], '12345678': { c: '12345678' } }
  expect(redactAll(value, redact)).toEqual({
    a: '$TOKEN',
    b: ['$TOKEN9', 'x$TOKEN', null, true, 5],
    $TOKEN: { c: '$TOKEN' },
  })
})

const nothing = { own: [], seen: [], mentions: new Mentions([], 'r1', []), controlled: [] }
const token = 'Secret-Token-4711'
const facts = { baseUrl: '', secrets: [], redact: toRedact(new Map([[token, '$TOKEN']])) }
const reportOf = (message: string, values: { readonly expected?: unknown; readonly received?: unknown } = {}) =>
  toFailureReport(new CheckFailure('X', message, values), nothing, facts)
const expectedOf = (expected: unknown) => reportOf('x', { expected }).expected

test.each([1, 5, 12, 16])('a token is redacted where a long text is shortened after %i of its characters', (at) => {
  const text = `${'.'.repeat(20_000 - at)}${token}${'.'.repeat(100)}`
  const { message, expected, received } = reportOf(text, { expected: text.slice(1), received: [text.slice(2)] })
  for (const shown of [message, String(expected), String(received)].map((one) => one.slice(19_900))) {
    expect(shown).toContain('characters)')
    expect(shown).not.toContain(token.charAt(0))
  }
})

test('a failure names each expected status once', () => {
  expect(expectedOf([401, 400, 401, 401])).toEqual([401, 400])
})

test.each([[['a', 'a']], [[2, 2]], [404], ['a response']])('other expected values stay unchanged: %j', (expected) => {
  expect(expectedOf(expected)).toEqual(expected)
})

test.each([
  ['as it is', 'ab/c+d=="é\\&x'],
  ['in JSON', JSON.stringify('ab/c+d=="é\\&x').slice(1, -1)],
  ['in JSON with escaped slashes and signs', 'ab\\/c\\u002Bd\\u003d\\u003D\\"\\u00e9\\\\\\u0026x'],
  ['in JSON inside JSON', JSON.stringify(JSON.stringify('ab/c+d=="é\\&x').slice(1, -1)).slice(1, -1)],
  ['in a URL', encodeURIComponent('ab/c+d=="é\\&x')],
  ['in a URL in lower case', encodeURIComponent('ab/c+d=="é\\&x').toLowerCase()],
  ['in HTML', 'ab&#x2F;c&#43;d==&quot;&#xe9;\\&amp;x'],
  [
    'with every character escaped',
    [...'ab/c+d=="é\\&x'].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
])('a secret is redacted %s', (_, text) => {
  const redact = toRedact(new Map([['ab/c+d=="é\\&x', '$TOKEN']]))
  expect(redact(`{"a":"${text}"} and ${text}`)).toBe('{"a":"$TOKEN"} and $TOKEN')
})

test('a longer secret is redacted before one that it begins with, and other texts are left alone', () => {
  const redact = toRedact(
    new Map([
      ['token-1', '$ONE'],
      ['token-12', '$TWO'],
      ['', '$NONE'],
    ]),
  )
  expect(redact('token-12 token-1 token-2 \\u0074oken-12 100% \\ &amp;')).toBe('$TWO $ONE token-2 $TWO 100% \\ &amp;')
})
