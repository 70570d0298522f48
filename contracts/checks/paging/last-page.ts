export * from './last-page/full-last-page-is-last.ts'
export * from './last-page/full-last-page-misses-nothing.ts'
