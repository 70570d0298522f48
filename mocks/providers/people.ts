import type { InitialPerson } from '../domain/initial-state.ts'
import type { Credential } from '../http/credentials.ts'

const names = ['Alice', 'Bob', 'Carol', 'Dave', 'Erin', 'Frank', 'Grace', 'Heidi', 'Ivan', 'Judy']

/** The people of a new world: the members of the initial tenants, and ten more who can be added without an invitation. */
export const people: readonly InitialPerson[] = [
  { email: 'admin@example.test', name: 'Ada Admin' },
  { email: 'reader@example.test', name: 'Rex Reader' },
  { email: 'maria@example.test', name: 'Maria Member' },
  ...names.map((name) => ({ email: `${name.toLowerCase()}@example.test`, name: `${name} Example` })),
]

/** The tokens of a new world. In addition, the token `user:<email>` acts as that person. */
export const credentials: readonly Credential[] = [
  { token: 'admin', email: 'admin@example.test' },
  { token: 'reader', email: 'reader@example.test' },
  { token: 'expired', email: 'admin@example.test', expiresAt: '2020-01-01T00:00:00.000Z' },
]
