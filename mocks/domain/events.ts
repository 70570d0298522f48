import type { Invitation, Member, Person, TenantFacts } from './model.ts'

/** Everything that can have happened in a realm. `at` is milliseconds since 1970, `tenant` a tenant's id. */
export type ProviderEvent =
  | { readonly type: 'PersonJoined' | 'PersonDeleted'; readonly at: number; readonly person: Person }
  | { readonly type: 'TenantCreated'; readonly at: number; readonly facts: TenantFacts }
  | { readonly type: 'TenantChanged'; readonly at: number; readonly facts: TenantFacts }
  | { readonly type: 'TenantDeleted'; readonly at: number; readonly tenant: string }
  | {
      readonly type: 'InvitationCreated'
      readonly at: number
      readonly tenant: string
      readonly invitation: Invitation
      /** Should the address be written to? */
      readonly notify: boolean
    }
  | {
      readonly type:
        | 'InvitationAccepted'
        | 'InvitationDeclined'
        | 'InvitationRevoked'
        | 'InvitationExpired'
        | 'InvitationRoleChanged'
      readonly at: number
      readonly tenant: string
      readonly invitation: Invitation
    }
  /** An expired invitation was taken off the list. Its state stays what it was. */
  | {
      readonly type: 'InvitationDismissed'
      readonly at: number
      readonly tenant: string
      readonly invitation: Invitation
    }
  | {
      readonly type: 'MemberAdded' | 'MemberRoleChanged' | 'MemberRemoved'
      readonly at: number
      readonly tenant: string
      readonly member: Member
    }

/** Everything that can have happened in a world: an event of one provider's realm, or a move of the clock. */
export type WorldEvent =
  | (ProviderEvent & { readonly provider: string })
  | { readonly type: 'ClockMoved'; readonly at: number; readonly frozen: boolean }
