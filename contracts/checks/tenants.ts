export * from './tenants/limited-error-is-in-envelope.ts'
