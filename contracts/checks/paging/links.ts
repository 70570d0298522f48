export * from './links/links-keep-parameters.ts'
export * from './links/links-stay-on-list.ts'
