import { assertEnvelopes } from '../../fixtures/envelopes.ts'
import { allKinds, type Kind, readingKinds } from '../../fixtures/negative-cases.ts'
import type { CheckDefinition } from '../define-check.ts'

/** A check of the error bodies that negative cases of some kinds get. */
interface Row extends Omit<CheckDefinition, 'run'> {
  readonly kinds: readonly Kind[]
  /** Whether it judges the errors whose body is documented, or the others. */
  readonly documented: boolean
}

const rows: Readonly<Record<string, Row>> = {
  reading_error_is_in_envelope: {
    kinds: readingKinds,
    documented: true,
    title: 'An error on a read has the documented envelope',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, control plane OpenAPI: Error',
      dreadnode: 'Dreadnode, API reference: APIErrorPayload',
      snyk: 'Snyk REST OpenAPI: ErrorDocument',
    },
    steps: [
      'read with invalid credentials, tenants and parameters',
      'each error has the envelope, and its code is the status',
    ],
    writes: false,
    invitations: 0,
  },
  error_is_in_envelope: {
    kinds: allKinds,
    documented: true,
    title: 'Every error has the documented envelope, with the status of the response',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, control plane OpenAPI: Error',
      dreadnode: 'Dreadnode, API reference: APIErrorPayload',
      snyk: 'Snyk REST OpenAPI: ErrorDocument',
    },
    steps: [
      'send requests that must be refused: invalid credentials, ids, tenants, bodies, parameters',
      'each error has the envelope, and its code is the status',
    ],
    writes: true,
    invitations: 2,
  },
  undocumented_error_is_in_envelope: {
    kinds: allKinds,
    documented: false,
    title: 'An error whose body is not documented has the same envelope as the others',
    strength: 'should',
    source: 'Not documented; clients parse all errors in the same way',
    steps: [
      'send requests that must be refused: invalid credentials, ids, tenants, bodies, parameters',
      'each error has the envelope, and its code is the status',
    ],
    writes: true,
    invitations: 2,
  },
}

/** The checks of the error envelope, by id. */
export const envelopes: Readonly<Record<string, CheckDefinition>> = Object.fromEntries(
  Object.entries(rows).map(([id, { kinds, documented, ...check }]) => [
    id,
    { ...check, run: (context) => assertEnvelopes(context, kinds, documented) },
  ]),
)
