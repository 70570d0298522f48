import type { InitialProviderState } from '../../domain/initial-state.ts'

const core = [
  { email: 'admin@example.test', role: 'owner' },
  { email: 'reader@example.test', role: 'reader' },
]

/** Two organizations with a workspace each: Acme with invitations, Globex without. */
export const initialState: InitialProviderState = {
  tenants: [
    {
      key: 'acme',
      name: 'Acme',
      members: [...core, { email: 'maria@example.test', role: 'contributor' }],
      invitations: [
        { email: 'jane@example.test', role: 'contributor' },
        { email: 'omar@example.test', role: 'reader' },
        { email: 'li.wei@example.test', role: 'owner' },
      ],
    },
    { key: 'acme/main', name: 'Main', members: [...core, { email: 'maria@example.test', role: 'contributor' }] },
    { key: 'globex', name: 'Globex', members: core },
    { key: 'globex/main', name: 'Main', members: core },
  ],
}
