export * from './unpaged/long-list-is-complete.ts'
