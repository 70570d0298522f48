export * from './expiring/expired-can-be-invited-again.ts'
export * from './expiring/expired-is-not-accepted.ts'
export * from './expiring/expired-is-not-pending.ts'
