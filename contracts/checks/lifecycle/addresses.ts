import { assertAddressKept, type UnusualAddress } from '../../fixtures/addresses.ts'
import type { CheckDefinition } from '../define-check.ts'

/** A check that one unusual kind of address is kept. */
interface Row extends UnusualAddress {
  /** `An address with <what>`, as in `a plus`. */
  readonly what: string
  readonly strength: CheckDefinition['strength']
  readonly source: string
}

const rows: Readonly<Record<string, Row>> = {
  long_address_is_kept: {
    what: '64 characters before the @',
    change: (local) => local.padEnd(64, 'x'),
    mayRefuse: true,
    exact: false,
    strength: 'must',
    source: 'RFC 5321, section 4.5.3.1.1: up to 64 characters before the @; a target that accepts them must keep them',
  },
  percent_address_is_kept: {
    what: 'a percent sign',
    change: (local) => `${local}.50%40more`,
    mayRefuse: true,
    exact: false,
    strength: 'must',
    source: 'RFC 5322, section 3.2.3: the percent sign is allowed; a target that accepts it must keep it',
  },
  plus_address_is_kept: {
    what: 'a plus',
    change: (local) => `${local}+team`,
    mayRefuse: true,
    exact: false,
    strength: 'must',
    source: 'RFC 5322, section 3.4.1: the plus is part of the local part; test suites rely on it',
  },
  quoted_address_is_kept: {
    what: 'an apostrophe',
    change: (local) => `${local}.o'neil`,
    mayRefuse: true,
    exact: false,
    strength: 'must',
    source: 'RFC 5322, section 3.2.3: the apostrophe is allowed; a target that accepts it must keep it',
  },
  unicode_address_is_kept: {
    what: 'characters outside ASCII',
    change: (local) => `${local}.zoë.李伟`,
    mayRefuse: true,
    exact: false,
    strength: 'must',
    source: 'RFC 6531: the local part may be UTF-8; support is optional, but a target that accepts it must keep it',
  },
  upper_case_address_is_kept: {
    what: 'upper case letters',
    change: (local) => `${local}.McKenzie`,
    mayRefuse: false,
    exact: true,
    strength: 'should',
    source: 'RFC 5321, section 2.4: the local part is case-sensitive; clients compare it case-insensitively',
  },
}

/** The checks that unusual addresses are kept, by id. */
export const addresses: Readonly<Record<string, CheckDefinition>> = Object.fromEntries(
  Object.entries(rows).map(([id, row]) => [id, toCheck(id, row)]),
)

function toCheck(id: string, { what, mayRefuse, strength, source }: Row): CheckDefinition {
  return {
    title: `An address with ${what} is ${mayRefuse ? 'either refused or listed' : 'listed'} as it was given`,
    strength,
    source,
    steps: [`invite an address with ${what}`, 'it is listed as it was given', 'revoke it'],
    writes: true,
    invitations: 1,
    run: (context) => assertAddressKept(context, id, rows),
  }
}
