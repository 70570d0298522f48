import type { Invitation, Member, Person, TenantFacts } from './model.ts'

/** An event in the state of one provider. `at` is in milliseconds since 1970, `tenant` is a tenant's id. */
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
      /** Whether an e-mail is sent to the address. */
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
  /** An expired invitation was removed from the list. Its state does not change. */
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

/** An event in a world: an event of one provider, or a change of the clock. */
export type WorldEvent =
  | (ProviderEvent & { readonly provider: string })
  | { readonly type: 'ClockMoved'; readonly at: number; readonly frozen: boolean }
