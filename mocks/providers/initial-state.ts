import type { InitialProviderState, InitialTenant } from '../domain/initial-state.ts'

/** The roles in an initial state. */
export interface InitialRoles {
  readonly admin: string
  readonly reader: string
  readonly maria: string
  /** Undefined: the default role. */
  readonly invited?: readonly [string, string, string]
}

/** What the tenants of an initial state have besides people. */
export type TenantRest = Pick<InitialTenant, 'key' | 'id' | 'details'>

/** Two tenants: Acme with members and invitations, Globex with members only. */
export function initialState(
  { admin, reader, maria, invited }: InitialRoles,
  acme: TenantRest,
  globex: TenantRest,
): InitialProviderState {
  const core = [
    { email: 'admin@example.test', role: admin },
    { email: 'reader@example.test', role: reader },
  ]
  const all = [...core, { email: 'maria@example.test', role: maria }]
  const invitations = ['jane', 'omar', 'li.wei'].map((name, index) => {
    const role = invited?.[index]
    return { email: `${name}@example.test`, ...(role === undefined ? {} : { role }) }
  })
  return {
    tenants: [
      { ...acme, name: 'Acme', members: all, invitations },
      { ...globex, name: 'Globex', members: core },
    ],
  }
}

/** Adds to each tenant one within it, with this name and the same members. */
export function withInnerTenants({ tenants }: InitialProviderState, name: string): InitialProviderState {
  const within = ({ key, members = [] }: InitialTenant) => ({ key: `${key}/${name.toLowerCase()}`, name, members })
  return { tenants: tenants.flatMap((tenant) => [tenant, within(tenant)]) }
}
