import { type Rules, usualRules } from '../../domain/rules.ts'
import { errorDocument } from '../../http/declared/json-api.ts'
import { phrases } from '../../http/declared/phrases.ts'
import type { Provider } from '../../http/provider/provider.ts'
import type { Setting } from '../../http/request/settings.ts'
import { rules as declared } from '../generated/snyk.ts'

/** Behaviour that Snyk's documentation leaves open. */
export const settings: Record<string, Setting> = {
  duplicate: { default: '409', values: ['409', '400'], about: 'Status of a second invite to the same address.' },
  links: { default: 'bare', values: ['bare', 'rest'], about: 'Whether links begin with /orgs or /rest/orgs.' },
}

/** Snyk's rules: a list of pending invitations, no expiry in the API, roles written by id and read by name. */
export const rules: Rules = {
  ...{ ...usualRules, ...declared },
  roles: [
    { id: '0a1b2c3d-0000-4000-8000-00000000000a', name: 'Org Admin', rights: ['read', 'invite', 'manage'] },
    { id: '0a1b2c3d-0000-4000-8000-00000000000c', name: 'Org Collaborator', rights: ['read'] },
    { id: '0a1b2c3d-0000-4000-8000-00000000000d', name: 'Developer', rights: ['read'] },
  ],
  defaultRole: '0a1b2c3d-0000-4000-8000-00000000000c',
}

/** Statuses that differ from the default ones. */
export const statuses: Provider['statuses'] = ({ duplicate }) => ({
  'unsupported-media-type': 400,
  'malformed-credentials': 400,
  // Callers without access to an organization must not learn that it exists.
  'foreign-tenant': 404,
  'unknown-version': 404,
  'already-invited': Number(duplicate),
  'already-member': Number(duplicate),
})

const specific = { 400: 'Client request cannot be processed', 401: 'Authentication error' }
const titles: Readonly<Record<number, string>> = { ...phrases, ...specific }

// Codes from Snyk's public error catalogue. Not every status has one.
const codes: Readonly<Record<number, string>> = {
  ...{ 400: 'SNYK-0003', 401: 'SNYK-0005', 429: 'SNYK-0001', 500: 'SNYK-9999' },
  ...{ 501: 'SNYK-0002', 502: 'SNYK-0008', 503: 'SNYK-0009', 504: 'SNYK-0004' },
}

/** A JSON:API error document. */
export const errorBody: Provider['errorBody'] = (status, error, context) =>
  errorDocument(status, error, context, { code: codes[status], title: titles[status] ?? 'Error' })
