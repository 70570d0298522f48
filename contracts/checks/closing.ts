export * from './closing/everything-is-read-at-the-end.ts'
