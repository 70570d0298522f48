export * from './roles/old-role-is-forgotten.ts'
export * from './roles/role-change-is-kept.ts'
export * from './roles/role-is-kept.ts'
export * from './roles/roles-are-distinct.ts'
