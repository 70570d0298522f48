import { ProviderError } from '../http/provider-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ask, emailOf, type ProviderDeclaration } from './declarations.ts'
import { get, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { before, together, withoutValidation } from './mutations.ts'

/** Takes invites that the schema refuses, and repairs what is wrong with them, as a lenient parser does. */
const lenient = (
  declaration: ProviderDeclaration,
  lets: (value: unknown, strict: (value: unknown) => boolean) => boolean,
): ApplyMutant =>
  together(
    before(declaration.invite, (context) => mend(declaration, context)),
    withoutValidation(declaration.invite, 'body', lets),
  )

let made = 0
const someEmail = () => `somebody-${made++}@example.test`

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Makes a body of anything. */
function mend(declaration: ProviderDeclaration, context: RequestContext): void {
  if (!isObject(get(context.body, declaration.request))) context.body = put(context.body, declaration.request, {})
  if (!emailOf(declaration, context).includes('@')) ask(declaration, context, 'email', someEmail())
  const roles = context.providerState.rules.roles.map(({ id }) => id)
  const role = String(get(context.body, [...declaration.request, 'role'])).toLowerCase()
  if (!roles.includes(role)) ask(declaration, context, 'role', context.providerState.rules.defaultRole)
}

/** Lets a wrong value of a field pass, where all the rest is right. */
const wrong =
  ({ request }: ProviderDeclaration, name: string, good: unknown, isWrong: (value: unknown) => boolean) =>
  (value: unknown, strict: (value: unknown) => boolean): boolean =>
    isWrong(get(value, [...request, name])) && strict(put(value, [...request, name], good))

const email = 'robin@example.test'

/** Crashes where an address is of some kind, before anything has looked whether it is one. */
const crashes =
  (when: (email: string) => boolean) =>
  (declaration: ProviderDeclaration): ApplyMutant =>
    crashesOn(declaration, (body) => when(String(get(body, [...declaration.request, 'email']))))

/** Refuses what is valid. */
const refuses =
  (when: (email: string, context: RequestContext) => boolean) =>
  (declaration: ProviderDeclaration): ApplyMutant =>
    before(declaration.invite, (context) => {
      if (when(emailOf(declaration, context), context))
        throw new ProviderError('invalid-body', 'The address is not valid', { source: { in: 'body', at: '/email' } })
    })

const accepted: readonly MutantTemplate[] = [
  {
    id: 'anything-goes',
    breaks: 'A body that is not as the schema says is refused',
    apply: (declaration) => lenient(declaration, () => true),
  },
  {
    id: 'missing-email-accepted',
    breaks: 'An invite without an address is refused',
    strength: { blaxel: 'should', dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrong(declaration, 'email', email, (value) => value === undefined),
      ),
  },
  {
    id: 'missing-role-accepted',
    breaks: 'An invite without a role is refused',
    at: ['dreadnode', 'snyk'],
    strength: { dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrong(declaration, 'role', roleOf(declaration), (value) => value === undefined),
      ),
  },
  {
    id: 'surplus-accepted',
    breaks: 'A field that there is not is refused',
    at: ['snyk'],
    apply: (declaration) =>
      lenient(declaration, (value, strict) => {
        const { email, role } = (get(value, declaration.request) ?? {}) as Record<string, unknown>
        return strict({ data: { type: get(value, ['data', 'type']), attributes: { email, role } } })
      }),
  },
  {
    id: 'numbers-as-addresses',
    breaks: 'A number in the place of an address is refused',
    // Its form cannot be seen on the vendor's page.
    strength: { dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrong(declaration, 'email', email, (value) => typeof value === 'number'),
      ),
  },
  {
    id: 'null-as-address',
    breaks: 'null in the place of an address is refused',
    strength: { dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrong(declaration, 'email', email, (value) => value === null),
      ),
  },
  {
    id: 'unknown-role-accepted',
    breaks: 'A role that there is not is refused',
    at: ['dreadnode', 'snyk'],
    strength: { snyk: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrong(declaration, 'role', roleOf(declaration), (value) => typeof value === 'string'),
      ),
  },
  {
    id: 'no-address-accepted',
    breaks: 'What is no address is refused',
    strength: { dreadnode: 'should', snyk: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrong(declaration, 'email', email, (value) => typeof value === 'string'),
      ),
  },
  {
    id: 'type-not-checked',
    breaks: 'A document of another type is refused',
    at: ['snyk'],
    apply: (declaration) =>
      lenient(declaration, (value, strict) => strict(put(value, ['data', 'type'], 'org_invitation'))),
  },
  {
    id: 'version-not-checked',
    breaks: 'A malformed version is refused',
    at: ['snyk'],
    apply:
      ({ list }) =>
      (provider) => ({ ...withoutValidation(list, 'query')(provider), negotiate: () => {} }),
  },
  {
    id: 'version-not-checked',
    breaks: 'A version that there is not is refused',
    at: ['blaxel'],
    apply: () => (provider) => ({ ...provider, negotiate: () => {} }),
  },
  {
    id: 'unknown-parameter-ignored',
    breaks: 'A parameter that there is not is refused',
    at: ['snyk'],
    apply: () => (provider) => ({ ...provider, unknownQuery: 'ignored' }),
  },
  {
    id: 'bad-role-change-accepted',
    breaks: 'A change to a role that there is not is refused',
    at: ['blaxel'],
    strength: 'should',
    apply: () =>
      before('UpdateWorkspaceUserRole', (context) => {
        const role = get(context.body, ['role'])
        if (role !== 'admin' && role !== 'member') context.body = { role: 'member' }
      }),
  },
  {
    id: 'text-is-accepting',
    breaks: 'An answer to an invitation that is no boolean is refused',
    at: ['dreadnode'],
    apply: () =>
      together(
        before('respond_to_invitation', (context) => {
          context.body = { accept: Boolean(get(context.body, ['accept'])) }
        }),
        withoutValidation('respond_to_invitation', 'body'),
      ),
  },
]

/** A role that the schema allows. */
const roleOf = ({ name }: ProviderDeclaration) => (name === 'snyk' ? '0a1b2c3d-0000-4000-8000-00000000000d' : 'reader')

const odd: readonly MutantTemplate[] = [
  {
    id: 'crashes-on-long-address',
    breaks: 'A long address is no crash',
    apply: crashes((email) => email.length > 64),
  },
  {
    id: 'crashes-on-unicode',
    breaks: 'An address beyond ASCII is no crash',
    apply: crashes((email) => /[^\x20-\x7e]/.test(email)),
  },
  {
    id: 'crashes-on-quote',
    breaks: 'An address with a quote is no crash',
    apply: crashes((email) => email.includes("'")),
  },
  {
    id: 'refuses-plus',
    breaks: 'An address with a plus can be invited',
    apply: refuses((email) => email.includes('+')),
  },
  {
    id: 'refuses-upper-case',
    breaks: 'An address in upper case can be invited',
    strength: 'should',
    apply: refuses((email) => email !== email.toLowerCase()),
  },
  {
    id: 'refuses-the-last-role',
    breaks: 'Every role can be given',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      refuses(
        (_, context) =>
          get(context.body, [...declaration.request, 'role']) === context.providerState.rules.roles.at(-1)?.id,
      )(declaration),
  },
  {
    id: 'refuses-the-largest-limit',
    breaks: 'The largest limit is allowed',
    at: ['snyk'],
    apply: ({ list }) =>
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
    apply: (declaration) =>
      crashesOn(declaration, (value) => isObject(value) && Object.keys(value as object).length === 0),
  },
  {
    id: 'crashes-on-null',
    breaks: 'null in the place of an invitation is no crash',
    apply: (declaration) => crashesOn(declaration, (value) => value === null),
  },
  {
    id: 'crashes-on-list',
    breaks: 'A list in the place of an invitation is no crash',
    apply: (declaration) => crashesOn(declaration, Array.isArray),
  },
]

/** Lets a body through that nobody has foreseen. */
function crashesOn(declaration: ProviderDeclaration, when: (value: unknown) => boolean): ApplyMutant {
  return together(
    before(declaration.invite, ({ body }) => {
      if (when(body)) throw new TypeError('unforeseen')
    }),
    withoutValidation(declaration.invite, 'body', when),
  )
}

/** What goes wrong with odd input. */
export const input = toMutants('input', [...accepted, ...odd])
