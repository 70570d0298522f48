import { describe, expect, it } from 'vitest'
import type { Effect, OperationDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { sample } from '../harness/sample.ts'
import { exchangesOf, refusedWritesIn } from './refused-writes.ts'

const aboutTenants: readonly Effect[] = ['create-tenant', 'change-tenant', 'delete-tenant']

/** What a refused request of an operation must have named before a list, by the operation and the reason. */
function expectedOf({ operations, roles }: ProviderDeclaration): readonly string[] {
  return Object.entries(operations).flatMap(([id, declared]) => {
    const { does, gives = {} } = declared
    if (does.length === 0 || does.some((effect) => aboutTenants.includes(effect))) return []
    // With another role than the least one, so that it shows if the role is changed or reset.
    const more = gives.role && roles ? ' above the least role' : ''
    return reasonsOf(declared).map((reason) => `${id} ${reason}${more}`)
  })
}

function reasonsOf({ does, gives = {}, tenant, subject, permits }: OperationDeclaration): readonly string[] {
  const inBody = Object.entries(gives).filter(([, place]) => place.in === 'body')
  const isNamed = subject !== undefined || gives.email !== undefined
  // Only the invited person can join, so that no stranger can ask for something about a member.
  const isMember = does.every((effect) => effect.endsWith('-member'))
  return [
    ...(isNamed ? ['no credential', 'unknown credential', 'limited'] : []),
    ...(isNamed && permits === 'admin' && !isMember ? ['stranger'] : []),
    // What is granted in an unknown tenant could not be found again.
    ...(tenant && !does.includes('grant') ? ['unknown tenant'] : []),
    ...(inBody.length > 0 ? ['media type'] : []),
    // An invalid address is the address of no one.
    ...(inBody.some(([name]) => name !== 'email') ? ['invalid'] : []),
    ...(inBody.length > 0 && subject ? ['malformed'] : []),
  ]
}

describe.each(sample(['blaxel', 'dreadnode', 'snyk'], 3))('a run of all checks of %s', (provider) => {
  it('reads the subject of each refused request before something else changes it', async () => {
    const { seen, target } = await exchangesOf(provider)
    const { declaration } = promisesOf(provider)
    const cells = refusedWritesIn(declaration, seen, target)
    const expected = expectedOf(declaration)
    expect(expected.length).toBeGreaterThan(10)
    expect(expected.filter((cell) => !cells.has(cell))).toEqual([])
  })
})
