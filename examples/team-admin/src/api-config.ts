import type { Role } from './providers/provider.ts'

/** Where an adapter finds its API. */
export interface ApiConfig {
  readonly url: string
  readonly token: string
  /** The team's workspace or organization. */
  readonly tenant: string
}

/** Everything that differs between the mock in the page, the mock server and the real APIs. */
export const apiConfig: {
  readonly blaxel: ApiConfig
  readonly dreadnode: ApiConfig
  readonly snyk: ApiConfig & { readonly roles: readonly Role[] }
} = import.meta.env.VITE_API === 'real' ? real() : mocked()

/** The real APIs. Everyone can read a token in a page: in production, call the APIs from your server. */
function real() {
  // In development Vite's proxy forwards the requests, because the vendors' CORS policies allow no other origin.
  const at = (provider: string, origin: string) => (import.meta.env.DEV ? `/vendor/${provider}` : origin)
  return {
    blaxel: {
      url: `${at('blaxel', 'https://api.blaxel.ai')}/v0`,
      token: import.meta.env.VITE_BLAXEL_TOKEN ?? '',
      tenant: import.meta.env.VITE_BLAXEL_WORKSPACE ?? '',
    },
    dreadnode: {
      url: `${at('dreadnode', 'https://platform.dreadnode.io')}/api/v1`,
      token: import.meta.env.VITE_DREADNODE_TOKEN ?? '',
      tenant: import.meta.env.VITE_DREADNODE_ORG ?? '',
    },
    snyk: {
      url: `${at('snyk', 'https://api.snyk.io')}/rest`,
      token: import.meta.env.VITE_SNYK_TOKEN ?? '',
      tenant: import.meta.env.VITE_SNYK_ORG ?? '',
      roles: toRoles(import.meta.env.VITE_SNYK_ROLES ?? ''),
    },
  }
}

/** The mock's tokens and tenants: in this page at the vendors' URLs, or on the mock server. */
function mocked() {
  const server =
    import.meta.env.VITE_API === 'server' ? (import.meta.env.VITE_API_URL ?? 'http://127.0.0.1:4010') : undefined
  // ?token=reader shows the page to a user without the permission to invite.
  const token = new URLSearchParams(location.search).get('token') ?? 'admin'
  return {
    blaxel: { url: server ? `${server}/blaxel/v0` : 'https://api.blaxel.ai/v0', token, tenant: 'acme' },
    dreadnode: {
      url: server ? `${server}/dreadnode/api/v1` : 'https://platform.dreadnode.io/api/v1',
      token,
      tenant: 'acme',
    },
    snyk: {
      url: server ? `${server}/snyk/rest` : 'https://api.snyk.io/rest',
      token,
      tenant: 'aaaaaaaa-0000-4000-8000-000000000001',
      roles: [
        { id: '0a1b2c3d-0000-4000-8000-00000000000d', name: 'Developer' },
        { id: '0a1b2c3d-0000-4000-8000-00000000000c', name: 'Org Collaborator' },
        { id: '0a1b2c3d-0000-4000-8000-00000000000a', name: 'Org Admin' },
      ],
    },
  }
}

function toRoles(pairs: string): Role[] {
  return pairs
    .split(',')
    .map((pair) => pair.split('='))
    .flatMap(([name = '', id]) => (id ? [{ id: id.trim(), name: name.trim() }] : []))
}
