import type { InitialProviderState } from '../../domain/initial-state.ts'

/** Two workspaces: Acme with members and invitations, Globex with members only. */
export const initialState: InitialProviderState = {
  tenants: [
    {
      key: 'acme',
      name: 'Acme',
      details: { region: 'eu-central-1' },
      members: [
        { email: 'admin@example.test', role: 'admin' },
        { email: 'reader@example.test', role: 'member' },
        { email: 'maria@example.test', role: 'member' },
      ],
      invitations: [{ email: 'jane@example.test' }, { email: 'omar@example.test' }, { email: 'li.wei@example.test' }],
    },
    {
      key: 'globex',
      name: 'Globex',
      details: { region: 'us-east-1' },
      members: [
        { email: 'admin@example.test', role: 'admin' },
        { email: 'reader@example.test', role: 'member' },
      ],
    },
  ],
}
