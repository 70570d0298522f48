export * from './roles/old-role-is-forgotten.ts'
export * from './roles/roles-are-distinct.ts'
