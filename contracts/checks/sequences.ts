export * from './sequences/sequences-keep-the-lifecycle.ts'
