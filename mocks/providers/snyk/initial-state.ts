import type { InitialProviderState } from '../../domain/initial-state.ts'

/** Two organizations: Acme with members and invitations, Globex with members only. */
export const initialState: InitialProviderState = {
  tenants: [
    {
      key: 'aaaaaaaa-0000-4000-8000-000000000001',
      id: 'aaaaaaaa-0000-4000-8000-000000000001',
      name: 'Acme',
      members: [
        { email: 'admin@example.test', role: 'Org Admin' },
        { email: 'reader@example.test', role: 'Org Collaborator' },
        { email: 'maria@example.test', role: 'Developer' },
      ],
      invitations: [
        { email: 'jane@example.test', role: 'Developer' },
        { email: 'omar@example.test', role: 'Org Collaborator' },
        { email: 'li.wei@example.test', role: 'Org Admin' },
      ],
    },
    {
      key: 'bbbbbbbb-0000-4000-8000-000000000002',
      id: 'bbbbbbbb-0000-4000-8000-000000000002',
      name: 'Globex',
      members: [
        { email: 'admin@example.test', role: 'Org Admin' },
        { email: 'reader@example.test', role: 'Org Collaborator' },
      ],
    },
  ],
}
