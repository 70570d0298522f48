export * from './sequences/every-operation-is-explored.ts'
export * from './sequences/sequences-keep-the-lifecycle.ts'
