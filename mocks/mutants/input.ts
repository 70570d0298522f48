import { ProviderError } from '../http/provider-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import { type Draft, type Plant, toBugs } from './bug.ts'
import { ask, type Dialect, emailOf } from './dialects.ts'
import { get, put } from './json.ts'
import { before, together, withoutValidation } from './makers.ts'

/** Takes invites that the schema refuses, and repairs what is wrong with them, as a lenient parser does. */
const lenient = (dialect: Dialect, lets: (value: unknown, strict: (value: unknown) => boolean) => boolean): Plant =>
  together(
    before(dialect.invite, (context) => mend(dialect, context)),
    withoutValidation(dialect.invite, 'body', lets),
  )

let made = 0
const someEmail = () => `somebody-${made++}@example.test`

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Makes a body of anything. */
function mend(dialect: Dialect, context: RequestContext): void {
  if (!isObject(get(context.body, dialect.request))) context.body = put(context.body, dialect.request, {})
  if (!emailOf(dialect, context).includes('@')) ask(dialect, context, 'email', someEmail())
  const roles = context.providerState.rules.roles.map(({ id }) => id)
  const role = String(get(context.body, [...dialect.request, 'role'])).toLowerCase()
  if (!roles.includes(role)) ask(dialect, context, 'role', context.providerState.rules.defaultRole)
}

/** Lets a wrong value of a field pass, where all the rest is right. */
const wrong =
  ({ request }: Dialect, name: string, good: unknown, isWrong: (value: unknown) => boolean) =>
  (value: unknown, strict: (value: unknown) => boolean): boolean =>
    isWrong(get(value, [...request, name])) && strict(put(value, [...request, name], good))

const email = 'robin@example.test'

/** Crashes where an address is of some kind, before anything has looked whether it is one. */
const crashes =
  (when: (email: string) => boolean) =>
  (dialect: Dialect): Plant =>
    crashesOn(dialect, (body) => when(String(get(body, [...dialect.request, 'email']))))

/** Refuses what is valid. */
const refuses =
  (when: (email: string, context: RequestContext) => boolean) =>
  (dialect: Dialect): Plant =>
    before(dialect.invite, (context) => {
      if (when(emailOf(dialect, context), context))
        throw new ProviderError('invalid-body', 'The address is not valid', { source: { in: 'body', at: '/email' } })
    })

const accepted: readonly Draft[] = [
  {
    id: 'anything-goes',
    breaks: 'A body that is not as the schema says is refused',
    plant: (dialect) => lenient(dialect, () => true),
  },
  {
    id: 'missing-email-accepted',
    breaks: 'An invite without an address is refused',
    strength: { blaxel: 'should', dreadnode: 'should' },
    plant: (dialect) =>
      lenient(
        dialect,
        wrong(dialect, 'email', email, (value) => value === undefined),
      ),
  },
  {
    id: 'missing-role-accepted',
    breaks: 'An invite without a role is refused',
    at: ['dreadnode', 'snyk'],
    strength: { dreadnode: 'should' },
    plant: (dialect) =>
      lenient(
        dialect,
        wrong(dialect, 'role', roleOf(dialect), (value) => value === undefined),
      ),
  },
  {
    id: 'surplus-accepted',
    breaks: 'A field that there is not is refused',
    at: ['snyk'],
    plant: (dialect) =>
      lenient(dialect, (value, strict) => {
        const { email, role } = (get(value, dialect.request) ?? {}) as Record<string, unknown>
        return strict({ data: { type: get(value, ['data', 'type']), attributes: { email, role } } })
      }),
  },
  {
    id: 'numbers-as-addresses',
    breaks: 'A number in the place of an address is refused',
    // Its form cannot be seen on the vendor's page.
    strength: { dreadnode: 'should' },
    plant: (dialect) =>
      lenient(
        dialect,
        wrong(dialect, 'email', email, (value) => typeof value === 'number'),
      ),
  },
  {
    id: 'null-as-address',
    breaks: 'null in the place of an address is refused',
    strength: { dreadnode: 'should' },
    plant: (dialect) =>
      lenient(
        dialect,
        wrong(dialect, 'email', email, (value) => value === null),
      ),
  },
  {
    id: 'unknown-role-accepted',
    breaks: 'A role that there is not is refused',
    at: ['dreadnode', 'snyk'],
    strength: { snyk: 'should' },
    plant: (dialect) =>
      lenient(
        dialect,
        wrong(dialect, 'role', roleOf(dialect), (value) => typeof value === 'string'),
      ),
  },
  {
    id: 'no-address-accepted',
    breaks: 'What is no address is refused',
    strength: { dreadnode: 'should', snyk: 'should' },
    plant: (dialect) =>
      lenient(
        dialect,
        wrong(dialect, 'email', email, (value) => typeof value === 'string'),
      ),
  },
  {
    id: 'type-not-checked',
    breaks: 'A document of another type is refused',
    at: ['snyk'],
    plant: (dialect) => lenient(dialect, (value, strict) => strict(put(value, ['data', 'type'], 'org_invitation'))),
  },
  {
    id: 'version-not-checked',
    breaks: 'A malformed version is refused',
    at: ['snyk'],
    plant:
      ({ list }) =>
      (provider) => ({ ...withoutValidation(list, 'query')(provider), negotiate: () => {} }),
  },
  {
    id: 'version-not-checked',
    breaks: 'A version that there is not is refused',
    at: ['blaxel'],
    plant: () => (provider) => ({ ...provider, negotiate: () => {} }),
  },
  {
    id: 'unknown-parameter-ignored',
    breaks: 'A parameter that there is not is refused',
    at: ['snyk'],
    plant: () => (provider) => ({ ...provider, unknownQuery: 'ignored' }),
  },
  {
    id: 'bad-role-change-accepted',
    breaks: 'A change to a role that there is not is refused',
    at: ['blaxel'],
    strength: 'should',
    plant: () =>
      before('UpdateWorkspaceUserRole', (context) => {
        const role = get(context.body, ['role'])
        if (role !== 'admin' && role !== 'member') context.body = { role: 'member' }
      }),
  },
  {
    id: 'text-is-accepting',
    breaks: 'An answer to an invitation that is no boolean is refused',
    at: ['dreadnode'],
    plant: () =>
      together(
        before('respond_to_invitation', (context) => {
          context.body = { accept: Boolean(get(context.body, ['accept'])) }
        }),
        withoutValidation('respond_to_invitation', 'body'),
      ),
  },
]

/** A role that the schema allows. */
const roleOf = ({ name }: Dialect) => (name === 'snyk' ? '0a1b2c3d-0000-4000-8000-00000000000d' : 'reader')

const odd: readonly Draft[] = [
  {
    id: 'crashes-on-long-address',
    breaks: 'A long address is no crash',
    plant: crashes((email) => email.length > 64),
  },
  {
    id: 'crashes-on-unicode',
    breaks: 'An address beyond ASCII is no crash',
    plant: crashes((email) => /[^\x20-\x7e]/.test(email)),
  },
  {
    id: 'crashes-on-quote',
    breaks: 'An address with a quote is no crash',
    plant: crashes((email) => email.includes("'")),
  },
  {
    id: 'refuses-plus',
    breaks: 'An address with a plus can be invited',
    plant: refuses((email) => email.includes('+')),
  },
  {
    id: 'refuses-upper-case',
    breaks: 'An address in upper case can be invited',
    strength: 'should',
    plant: refuses((email) => email !== email.toLowerCase()),
  },
  {
    id: 'refuses-the-last-role',
    breaks: 'Every role can be given',
    at: ['dreadnode', 'snyk'],
    plant: (dialect) =>
      refuses(
        (_, context) =>
          get(context.body, [...dialect.request, 'role']) === context.providerState.rules.roles.at(-1)?.id,
      )(dialect),
  },
  {
    id: 'refuses-the-largest-limit',
    breaks: 'The largest limit is allowed',
    at: ['snyk'],
    plant: ({ list }) =>
      before(list, (context) => {
        if (context.query.limit === 100)
          throw new ProviderError('invalid-parameter', "The query parameter 'limit' must be < 100", {
            source: { in: 'query', at: 'limit' },
          })
      }),
  },
  {
    id: 'crashes-on-empty-object',
    breaks: 'An empty object in the place of an invitation is no crash',
    plant: (dialect) => crashesOn(dialect, (value) => isObject(value) && Object.keys(value as object).length === 0),
  },
  {
    id: 'crashes-on-null',
    breaks: 'null in the place of an invitation is no crash',
    plant: (dialect) => crashesOn(dialect, (value) => value === null),
  },
  {
    id: 'crashes-on-list',
    breaks: 'A list in the place of an invitation is no crash',
    plant: (dialect) => crashesOn(dialect, Array.isArray),
  },
]

/** Lets a body through that nobody has foreseen. */
function crashesOn(dialect: Dialect, when: (value: unknown) => boolean): Plant {
  return together(
    before(dialect.invite, ({ body }) => {
      if (when(body)) throw new TypeError('unforeseen')
    }),
    withoutValidation(dialect.invite, 'body', when),
  )
}

/** What goes wrong with odd input. */
export const input = toBugs('input', [...accepted, ...odd])
