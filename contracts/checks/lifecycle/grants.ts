export * from './grants/unknown-user-is-not-granted.ts'
