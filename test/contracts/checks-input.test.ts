import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { bodyBreakages, parameterBreakages } from '../../contracts/fixtures/input/breakage.ts'
import { type Change, changed } from '../../contracts/fixtures/input/change.ts'
import { toText, validInvites } from '../../contracts/fixtures/input/valid-invite.ts'
import { hostileStrings, validTexts, withAddress } from '../../contracts/fixtures/input/values.ts'
import type { CheckContext } from '../../contracts/kit/context.ts'
import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import type { Ask } from '../../contracts/runner/exchange.ts'
import type { JsonObject } from '../../specs/openapi/document.ts'
import { type CompiledSpec, issuesOf, schemaKey } from '../../specs/openapi/types.ts'
import { testSpecs } from '../harness/specs.ts'
import { checked, checkedOnce, type Meddle } from './checked.ts'

const ids = checks.filter(({ group }) => group === 'input').map(({ id }) => id)
const role = '0a1b2c3d-0000-4000-8000-00000000000d'

function specOf({ name }: ProviderPromises): CompiledSpec {
  const spec = testSpecs[name]?.spec
  if (!spec) throw new Error(`There is no spec of ${name}`)
  return spec
}

function bodyOf(promises: ProviderPromises, ask: Ask): { readonly key: string; readonly schema: JsonObject } {
  const spec = specOf(promises)
  const [mediaType] = spec.operations.find(({ id }) => id === ask.operation)?.body?.mediaTypes ?? []
  const key = schemaKey(ask.operation, `body ${mediaType}`)
  const schema = spec.schemas?.(key)
  if (!schema) throw new Error(`There is no schema ${key}`)
  return { key, schema }
}

/** The valid requests that have a body. */
const bodies = allPromises.flatMap((promises) => {
  const tenant = { org_id: role, org: 'acme', workspace: 'main' }
  const given = { email: 'robin@example.test', role: promises.name === 'snyk' ? role : promises.defaultRoles[0] }
  const asks = [promises.invite(tenant, given), promises.changeRole?.(tenant, 'robin@example.test', 'admin')]
  return asks.flatMap((ask) => (ask ? [{ name: ask.operation, promises, ask, ...bodyOf(promises, ask) }] : []))
})

it('hostile addresses have the id of the run, and its domain or one that is hostile', () => {
  const own = 'invitelab-run-1@corp.example'
  const sent = fc.sample(hostileStrings, { numRuns: 300, seed: 1 }).map((value) => withAddress(value, own))
  const addresses = sent.filter((value) => value.includes('@'))
  expect(addresses.length).toBeGreaterThan(100)
  expect(addresses.filter((value) => !value.startsWith('invitelab-run-1'))).toEqual([])
  expect(addresses).toContain('invitelab-run-1%00@corp.example')
  expect(addresses).toContain('invitelab-run-1@%00.test')
  expect(withAddress('a@@invitelab.test', own)).toBe('a@@invitelab.test')
})

describe('invalid bodies', () => {
  it.each(bodies)(
    '$name: the schema rejects each, with the location of its invalid value',
    ({ promises, ask, key, schema }) => {
      const { validators } = specOf(promises)
      expect(issuesOf(validators, key, ask.body)).toEqual([])
      for (const { keyword, pointer, values } of bodyBreakages(schema).filter(({ keyword }) => keyword !== 'hostile')) {
        for (const value of fc.sample(values, { numRuns: 20, seed: 1 })) {
          const change: Change = { request: 'invite', part: 'body', pointer, value }
          // JSON omits undefined values.
          const body = JSON.parse(JSON.stringify(changed(ask, change).body))
          const found = issuesOf(validators, key, body)
          expect(
            found.map((issue) => issue.keyword),
            `${pointer} ${JSON.stringify(value)}`,
          ).toContain(keyword)
          const parent = pointer.slice(0, pointer.lastIndexOf('/'))
          expect(found.every((issue) => [pointer, parent].includes(issue.pointer))).toBe(true)
        }
      }
    },
  )

  it('are documented or inferred, depending on the spec', () => {
    const invite = bodies.find(({ name }) => name === 'createOrgInvitation')
    const found = bodyBreakages(invite?.schema ?? {}).map(({ pointer, keyword, documented }) => [
      pointer,
      keyword,
      documented,
    ])
    expect(found).toContainEqual(['/data/attributes/role', 'required', true])
    expect(found).toContainEqual(['/data/attributes/email', 'maxLength', false])
  })
})

describe('invalid and valid parameters', () => {
  const listKey = schemaKey('listOrgInvitation', 'query')
  const snyk = allPromises.find(({ name }) => name === 'snyk') as ProviderPromises
  const query = specOf(snyk).schemas?.(listKey)?.properties as JsonObject

  it.each([
    ['limit', 0, ['maximum', 'minimum', 'multipleOf', 'type']],
    ['version', 1, ['pattern', 'required']],
    ['starting_after', 0, []],
  ])('%s has an invalid value for each keyword of its schema', (name, required, keywords) => {
    const schema = query[name] as JsonObject
    const found = parameterBreakages(schema, name, required === 1)
    expect(found.map(({ keyword }) => keyword).sort()).toEqual(keywords)
    for (const { values } of found) {
      for (const value of fc.sample(values, { numRuns: 20, seed: 1 })) {
        const typed = schema.type === 'integer' && !Number.isNaN(Number(value)) ? Number(value) : value
        const given = { version: '2024-06-21', [name]: typed }
        expect(issuesOf(specOf(snyk).validators, listKey, JSON.parse(JSON.stringify(given)))).not.toEqual([])
      }
    }
  })

  it('every generated limit is valid', () => {
    const values = validTexts(query.limit as JsonObject) ?? fc.constant('none')
    for (const value of fc.sample(values, { numRuns: 30, seed: 1 })) {
      const given = { version: '2024-06-21', limit: Number(value) }
      expect(issuesOf(specOf(snyk).validators, listKey, given), value).toEqual([])
    }
  })
})

describe('valid invitations', () => {
  it.each(bodies.filter(({ name }) => /invit/i.test(name)))('$name: the schema accepts each', (body) => {
    const { promises, ask, key } = body
    const context = { promises, tenant: {}, spec: specOf(promises) } as unknown as CheckContext
    for (const valid of fc.sample(validInvites(context), { numRuns: 50, seed: 1 })) {
      expect(issuesOf(specOf(promises).validators, key, JSON.parse(toText(ask, valid).text ?? ''))).toEqual([])
    }
  })
})

const noParameters = 'the spec declares nothing that such a request could vary'
const noBody = 'answering an invitation takes no body in this API'

/** The checks that a mock skips, and why. */
const skips: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  blaxel: { valid_parameters_are_accepted: noParameters, bad_answer_is_refused: noBody },
  dreadnode: { valid_parameters_are_accepted: noParameters },
  snyk: { bad_answer_is_refused: noBody },
}

describe('generated input on the mock', () => {
  it.each(['blaxel', 'dreadnode', 'snyk'])('%s: is accepted and rejected as promised', async (provider) => {
    for (const [profile, seed] of [
      ['quick', 1],
      ['standard', 2],
      ['thorough', 3],
    ] as const) {
      const { results, leftovers } = await checked({ provider, only: ['input'], profile, seed })
      expect(results.map(({ id, status, failure, reason }) => [id, failure ?? reason ?? status])).toEqual(
        ids.map((id) => [id, skips[provider]?.[id] ?? 'passed']),
      )
      expect(leftovers).toEqual([])
    }
  })
})

/** Changes the body of a request that invites, or its response. */
function changingInvites(
  change: (text: string, fetch: (text: string) => Promise<Response>) => Promise<Response>,
): Meddle {
  return (fetch) => async (request) => {
    if (request.method !== 'POST' || request.url.includes('__invitelab')) return fetch(request)
    const text = await request.clone().text()
    return change(text, (body) => fetch(new Request(request, { body })))
  }
}

let accepted = 0

/** Removes a field from a body, at any depth. */
function without(name: string, text: string): string {
  return text === '' ? text : JSON.stringify(JSON.parse(text, (key, value) => (key === name ? undefined : value)))
}

const flawed: readonly [flaw: string, provider: string, check: string, title: string, Meddle][] = [
  [
    'ignores unknown fields',
    'snyk',
    'documented_requirements_are_enforced',
    'DocumentedRequirementNotEnforced',
    changingInvites((text, next) => next(without('surplus', text))),
  ],
  [
    'accepts any text as an address',
    'dreadnode',
    'expected_requirements_are_enforced',
    'ExpectedRequirementNotEnforced',
    changingInvites((text, next) =>
      next(text.replace(/"email":"(?![^"@ ]+@[^"@ ]+")[^"]*"/, () => `"email":"taken-${accepted++}@example.test"`)),
    ),
  ],
  [
    'fails on a zero byte',
    'snyk',
    'bad_input_never_crashes',
    'BadInputCrashes',
    changingInvites(async (text, next) => (text.includes('\\u0000') ? new Response('', { status: 500 }) : next(text))),
  ],
  [
    'describes an error in plain text',
    'dreadnode',
    'refusal_is_in_envelope',
    'RefusalNotInEnvelope',
    changingInvites(async (text, next) => {
      const response = await next(text)
      return response.status < 400 ? response : new Response('No.', { status: response.status })
    }),
  ],
  [
    'invites before it validates',
    'dreadnode',
    'refused_input_invites_no_one',
    'RefusedInputInvites',
    changingInvites(async (text, next) => {
      const response = await next(text)
      const email = /"email":"([^"@ ]+@example\.test)"/.exec(text)?.[1]
      if (response.status === 422 && email) await next(JSON.stringify({ email, role: 'reader' }))
      return response
    }),
  ],
  [
    'reads no escape sequences and no line breaks',
    'blaxel',
    'valid_invitations_are_created',
    'ValidInvitationRefused',
    changingInvites(async (text, next) => (/\\u0040|\n/.test(text) ? new Response('', { status: 400 }) : next(text))),
  ],
]

describe('a target that', () => {
  it.each(flawed)(
    '%s is found (%s: %s, %s), and found again by its commands',
    async (_, provider, check, title, meddle) => {
      const { failure } = await checkedOnce({ provider, check, meddle, profile: 'thorough' })
      expect(failure?.title).toBe(title)
      expect(failure?.commands).toBeTypeOf('object')
      const given = JSON.parse(JSON.stringify(failure?.commands))
      expect((await checkedOnce({ provider, check, meddle, given })).failure?.title).toBe(title)
      expect((await checkedOnce({ provider, check, given })).failure).toBeUndefined()
    },
  )

  it('accepts no limit above twenty is found by valid_parameters_are_accepted', async () => {
    const meddle: Meddle = (fetch) => (request) =>
      fetch(new Request(request.url.replace(/limit=[3-9]0/, 'limit=no'), request))
    const result = await checkedOnce({
      provider: 'snyk',
      check: 'valid_parameters_are_accepted',
      meddle,
      profile: 'thorough',
    })
    expect(result.failure?.title).toBe('ValidParameterRefused')
    expect(result.failure?.commands).toMatchObject({ request: 'list', part: 'query', pointer: '/limit' })
  })
})
