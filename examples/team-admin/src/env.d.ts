interface ImportMetaEnv {
  /** `msw`: the mock in this page; `server`: the mock server; `real`: the vendors. */
  readonly VITE_API: 'msw' | 'server' | 'real'
  /** The URL of the mock server. */
  readonly VITE_API_URL?: string
  readonly VITE_BLAXEL_TOKEN?: string
  readonly VITE_BLAXEL_WORKSPACE?: string
  readonly VITE_DREADNODE_TOKEN?: string
  readonly VITE_DREADNODE_ORG?: string
  readonly VITE_SNYK_TOKEN?: string
  readonly VITE_SNYK_ORG?: string
  /** The organization's roles: `Developer=<uuid>,Org Admin=<uuid>`. */
  readonly VITE_SNYK_ROLES?: string
}
