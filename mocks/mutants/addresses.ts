import { emailOf, setRequestField } from './declarations.ts'
import type { MutantTemplate } from './mutant.ts'
import { before } from './mutations.ts'

/** A mutant that stores addresses in another form. */
const alteredAddress = (id: string, breaks: string, alter: (email: string) => string): MutantTemplate => ({
  id,
  breaks,
  apply: (declaration) =>
    before(declaration.invite, (context) =>
      setRequestField(declaration, context, 'email', alter(emailOf(declaration, context))),
    ),
})

const stored: readonly MutantTemplate[] = [
  alteredAddress('plus-stripped', 'An address with a plus is returned unchanged', (email) =>
    email.replace(/\+[^@]*/, ''),
  ),
  // Only the recipient's host may decide whether case matters (RFC 5321, section 2.3.11), but many servers ignore it.
  {
    ...alteredAddress('case-folded', 'An upper-case address is returned unchanged', (email) => email.toLowerCase()),
    strength: 'should',
  },
  alteredAddress('dots-dropped', 'An address with dots is returned unchanged', (email) => {
    const [name = '', host = ''] = email.split('@')
    return `${name.replaceAll('.', '')}@${host}`
  }),
  alteredAddress('address-cut-at-32', 'A long address is returned unchanged', (email) => {
    const [name = '', host = ''] = email.split('@')
    return `${name.slice(0, 32)}@${host}`
  }),
  {
    ...alteredAddress('quote-doubled', 'An address with a quote is returned unchanged', (email) =>
      email.replaceAll("'", "''"),
    ),
  },
]

/** Mutants that misread an address in a path. */
const paths: readonly MutantTemplate[] = [
  {
    id: 'path-decoded-twice',
    breaks: 'An address in a path is percent-decoded only once',
    at: ['blaxel'],
    apply: (declaration) =>
      before(declaration.revoke, (context) => {
        context.params.subOrEmail = decodeURIComponent(context.params.subOrEmail ?? '')
      }),
  },
  {
    id: 'plus-in-path-is-space',
    breaks: 'A plus in a path is not decoded to a space',
    at: ['blaxel'],
    apply: (declaration) =>
      before(declaration.revoke, (context) => {
        context.params.subOrEmail = (context.params.subOrEmail ?? '').replaceAll('+', ' ')
      }),
  },
]

/** Mutants of how addresses are stored and read from paths. */
export const addresses: readonly MutantTemplate[] = [...stored, ...paths]
