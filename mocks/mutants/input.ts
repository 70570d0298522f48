import { ProviderError } from '../http/request/provider-error.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { emailOf, type ProviderDeclaration, setRequestField } from './declarations.ts'
import { get, put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { before, together, withoutValidation } from './mutations.ts'

/** Accepts invites that the schema rejects and repairs them, as a lenient parser does. */
const lenient = (
  declaration: ProviderDeclaration,
  accepts: (value: unknown, strict: (value: unknown) => boolean) => boolean,
): ApplyMutant =>
  together(
    before(declaration.invite, (context) => repair(declaration, context)),
    withoutValidation(declaration.invite, 'body', accepts),
  )

let generated = 0
const newEmail = () => `person-${generated++}@example.test`

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Turns any body into a valid one. */
function repair(declaration: ProviderDeclaration, context: RequestContext): void {
  if (!isObject(get(context.body, declaration.request))) context.body = put(context.body, declaration.request, {})
  if (!emailOf(declaration, context).includes('@')) setRequestField(declaration, context, 'email', newEmail())
  const roles = context.providerState.rules.roles.map(({ id }) => id)
  const role = String(get(context.body, [...declaration.request, 'role'])).toLowerCase()
  if (!roles.includes(role)) setRequestField(declaration, context, 'role', context.providerState.rules.defaultRole)
}

/** Accepts a wrong value of one field if the rest of the body is valid. */
const wrongField =
  ({ request }: ProviderDeclaration, name: string, good: unknown, isWrong: (value: unknown) => boolean) =>
  (value: unknown, strict: (value: unknown) => boolean): boolean =>
    isWrong(get(value, [...request, name])) && strict(put(value, [...request, name], good))

const email = 'robin@example.test'

/** Crashes on certain addresses, before validation. */
const crashes =
  (when: (email: string) => boolean) =>
  (declaration: ProviderDeclaration): ApplyMutant =>
    crashesOn(declaration, (body) => when(String(get(body, [...declaration.request, 'email']))))

/** Rejects certain valid invites. */
const rejects =
  (when: (email: string, context: RequestContext) => boolean) =>
  (declaration: ProviderDeclaration): ApplyMutant =>
    before(declaration.invite, (context) => {
      if (when(emailOf(declaration, context), context))
        throw new ProviderError('invalid-body', 'The address is not valid', { source: { in: 'body', at: '/email' } })
    })

const invalidAccepted: readonly MutantTemplate[] = [
  {
    id: 'invalid-body-accepted',
    breaks: 'A body that violates the schema is rejected',
    apply: (declaration) => lenient(declaration, () => true),
  },
  {
    id: 'missing-email-accepted',
    breaks: 'An invite without an address is rejected',
    strength: { blaxel: 'should', dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrongField(declaration, 'email', email, (value) => value === undefined),
      ),
  },
  {
    id: 'missing-role-accepted',
    breaks: 'An invite without a role is rejected',
    at: ['dreadnode', 'snyk'],
    strength: { dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrongField(declaration, 'role', roleOf(declaration), (value) => value === undefined),
      ),
  },
  {
    id: 'surplus-accepted',
    breaks: 'An undeclared field is rejected',
    at: ['snyk'],
    apply: (declaration) =>
      lenient(declaration, (value, strict) => {
        const { email, role } = (get(value, declaration.request) ?? {}) as Record<string, unknown>
        return strict({ data: { type: get(value, ['data', 'type']), attributes: { email, role } } })
      }),
  },
  {
    id: 'numbers-as-addresses',
    breaks: 'A number as the address is rejected',
    // The vendor's page does not show the format of the address.
    strength: { dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrongField(declaration, 'email', email, (value) => typeof value === 'number'),
      ),
  },
  {
    id: 'null-as-address',
    breaks: 'null as the address is rejected',
    strength: { dreadnode: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrongField(declaration, 'email', email, (value) => value === null),
      ),
  },
  {
    id: 'unknown-role-accepted',
    breaks: 'An unknown role is rejected',
    at: ['dreadnode', 'snyk'],
    strength: { snyk: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrongField(declaration, 'role', roleOf(declaration), (value) => typeof value === 'string'),
      ),
  },
  {
    id: 'no-address-accepted',
    breaks: 'An invalid address is rejected',
    strength: { dreadnode: 'should', snyk: 'should' },
    apply: (declaration) =>
      lenient(
        declaration,
        wrongField(declaration, 'email', email, (value) => typeof value === 'string'),
      ),
  },
  {
    id: 'type-not-checked',
    breaks: 'A document of another type is rejected',
    at: ['snyk'],
    apply: (declaration) =>
      lenient(declaration, (value, strict) => strict(put(value, ['data', 'type'], 'org_invitation'))),
  },
  {
    id: 'version-not-checked',
    breaks: 'A malformed version is rejected',
    at: ['snyk'],
    apply:
      ({ list }) =>
      (provider) => ({ ...withoutValidation(list, 'query')(provider), negotiate: () => {} }),
  },
  {
    id: 'version-not-checked',
    breaks: 'An unknown version is rejected',
    at: ['blaxel'],
    apply: () => (provider) => ({ ...provider, negotiate: () => {} }),
  },
  {
    id: 'unknown-parameter-ignored',
    breaks: 'An undeclared parameter is rejected',
    at: ['snyk'],
    apply: () => (provider) => ({ ...provider, unknownQuery: 'ignored' }),
  },
  {
    id: 'bad-role-change-accepted',
    breaks: 'A change to an unknown role is rejected',
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
    breaks: 'A response to an invitation that is not a boolean is rejected',
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

const unusual: readonly MutantTemplate[] = [
  {
    id: 'crashes-on-long-address',
    breaks: 'A long address does not crash the server',
    apply: crashes((email) => email.length > 64),
  },
  {
    id: 'crashes-on-unicode',
    breaks: 'A non-ASCII address does not crash the server',
    apply: crashes((email) => /[^\x20-\x7e]/.test(email)),
  },
  {
    id: 'crashes-on-quote',
    breaks: 'An address with a quote does not crash the server',
    apply: crashes((email) => email.includes("'")),
  },
  {
    id: 'rejects-plus',
    breaks: 'An address with a plus can be invited',
    strength: 'should',
    apply: rejects((email) => email.includes('+')),
  },
  {
    id: 'rejects-upper-case',
    breaks: 'An address in upper case can be invited',
    strength: 'should',
    apply: rejects((email) => email !== email.toLowerCase()),
  },
  {
    id: 'rejects-the-last-role',
    breaks: 'Every declared role can be assigned',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      rejects(
        (_, context) =>
          get(context.body, [...declaration.request, 'role']) === context.providerState.rules.roles.at(-1)?.id,
      )(declaration),
  },
  {
    id: 'rejects-the-largest-limit',
    breaks: 'The maximum limit is accepted',
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
    breaks: 'An empty object as the body does not crash the server',
    apply: (declaration) =>
      crashesOn(declaration, (value) => isObject(value) && Object.keys(value as object).length === 0),
  },
  {
    id: 'crashes-on-null',
    breaks: 'null as the body does not crash the server',
    apply: (declaration) => crashesOn(declaration, (value) => value === null),
  },
  {
    id: 'crashes-on-list',
    breaks: 'An array as the body does not crash the server',
    apply: (declaration) => crashesOn(declaration, Array.isArray),
  },
]

/** Skips validation of certain bodies, then crashes on them. */
function crashesOn(declaration: ProviderDeclaration, when: (value: unknown) => boolean): ApplyMutant {
  return together(
    before(declaration.invite, ({ body }) => {
      if (when(body)) throw new TypeError('unexpected body')
    }),
    withoutValidation(declaration.invite, 'body', when),
  )
}

/** Mutants of the handling of invalid and unusual input. */
export const input = toMutants('input', [...invalidAccepted, ...unusual])
