export * from './reading/empty-list-is-a-list.ts'
export * from './reading/reading-changes-nothing.ts'
export * from './reading/times-are-in-order.ts'
export * from './reading/times-are-plausible.ts'
