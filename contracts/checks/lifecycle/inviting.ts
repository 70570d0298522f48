export * from './inviting/inviting-one-invites-no-other.ts'
export * from './inviting/one-revocation-removes-duplicates.ts'
