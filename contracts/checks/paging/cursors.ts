export * from './cursors/bad-cursor-is-not-page-one.ts'
export * from './cursors/bad-cursor-is-refused.ts'
export * from './cursors/both-cursors-do-not-crash.ts'
