import type { InitialPerson } from '../domain/initial-state.ts'
import type { Credential } from '../http/credentials.ts'

const known = ['Alice', 'Bob', 'Carol', 'Dave', 'Erin', 'Frank', 'Grace', 'Heidi', 'Ivan', 'Judy']

/** Who has an account in every fresh world: those who are members somewhere, and ten more who can be added at once. */
export const people: readonly InitialPerson[] = [
  { email: 'admin@example.test', name: 'Ada Admin' },
  { email: 'reader@example.test', name: 'Rex Reader' },
  { email: 'maria@example.test', name: 'Maria Member' },
  ...known.map((name) => ({ email: `${name.toLowerCase()}@example.test`, name: `${name} Example` })),
]

/** The tokens of every fresh world. Beside these, `user:<email>` acts as that person. */
export const credentials: readonly Credential[] = [
  { token: 'admin', email: 'admin@example.test' },
  { token: 'reader', email: 'reader@example.test' },
  { token: 'expired', email: 'admin@example.test', expiresAt: '2020-01-01T00:00:00.000Z' },
]
