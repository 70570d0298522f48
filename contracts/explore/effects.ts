import type { Effect, EntityKind } from '../../specs/declaration.ts'

/** What a step may have changed, by its effect. */
export const touched: Readonly<Record<Effect, readonly EntityKind[]>> = {
  invite: ['invitation'],
  revoke: ['invitation'],
  accept: ['invitation', 'member'],
  decline: ['invitation', 'member'],
  'change-invitation': ['invitation'],
  grant: ['grant'],
  'change-grant': ['grant'],
  'remove-grant': ['grant'],
  'change-member': ['member'],
  'remove-member': ['member'],
  leave: ['member'],
  'create-tenant': ['tenant'],
  'change-tenant': ['tenant'],
  'delete-tenant': ['tenant'],
}
