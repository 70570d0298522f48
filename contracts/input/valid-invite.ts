import * as fc from 'fast-check'
import type { JsonObject } from '../../src/openapi/document.ts'
import type { Ask } from '../../src/runner/exchange.ts'
import type { Context } from '../context.ts'
import { list, record } from '../json.ts'
import { bodySchemas } from './kinds.ts'

/** How a valid invitation differs from the plainest one. Plain JSON. */
export interface ValidInvite {
  /** Stands at the end of the address, before the @. */
  readonly tag: string
  /** Which of the target's roles, counted round. */
  readonly role: number
  /** Optional fields; null leaves one out. */
  readonly optional: Readonly<Record<string, boolean | null>>
  readonly spelling: 'plain' | 'spaced' | 'escaped' | 'reversed'
}

/** Valid invitations. */
export function validInvites(context: Context): fc.Arbitrary<ValidInvite> {
  const ask = context.vendor.invite(context.tenant, { email: '', role: undefined })
  const optional = bodySchemas(context, ask).flatMap(optionalSwitches)
  return fc.record({
    tag: fc.stringMatching(/^([.+_-]?[a-z0-9]{1,6}){0,3}$/),
    role: fc.nat(20),
    optional: fc.record(Object.fromEntries(optional.map((name) => [name, fc.constantFrom(null, true, false)]))),
    spelling: fc.constantFrom('plain', 'spaced', 'escaped', 'reversed'),
  })
}

/** The request with an invitation's fields and spelling. */
export function toText(ask: Ask, { optional, spelling }: ValidInvite): Ask {
  const { body: _, ...rest } = ask
  const given = Object.entries(optional).filter(([, value]) => value !== null)
  const left = Object.entries(record(ask.body) ? ask.body : {}).filter(([name]) => !(name in optional))
  return { ...rest, text: spell(Object.fromEntries([...left, ...given]), spelling) }
}

// Texts are taken from the target alone, since only it knows which it has; numbers and objects are not optional anywhere.
function optionalSwitches({ required, properties }: JsonObject): readonly string[] {
  return Object.entries(record(properties) ? properties : {})
    .filter(([name, schema]) => record(schema) && schema.type === 'boolean' && !list(required).includes(name))
    .map(([name]) => name)
}

function spell(body: unknown, spelling: ValidInvite['spelling']): string {
  if (spelling === 'spaced') return JSON.stringify(body, null, 2)
  if (spelling === 'escaped') return JSON.stringify(body).replaceAll('@', '\\u0040')
  return JSON.stringify(spelling === 'reversed' ? reversed(body) : body)
}

function reversed(value: unknown): unknown {
  if (!record(value)) return value
  const pairs = Object.entries(value).map(([name, one]) => [name, reversed(one)] as const)
  return Object.fromEntries(pairs.reverse())
}
