/** How far a run may go on a target. What is left out has a default. */
export interface BudgetConfig {
  readonly requests?: number
  readonly invitations?: number
  readonly ratePerSecond?: number
}

/** A target of `invitelab check`. `${NAME}` in a text is taken from the environment. */
export interface TargetConfig {
  readonly provider: string
  readonly baseUrl: string
  readonly credentials: {
    /** May read and write. */
    readonly admin: string
    /** May read, and must not write. */
    readonly limited?: string
    /** A person who can accept: the one of `inviteeEmail`. */
    readonly invitee?: string
  }
  /** Snyk: `org_id`; Blaxel: `workspace`; Dreadnode: `org` and `workspace`. */
  readonly tenant: Readonly<Record<string, string>>
  readonly otherTenant?: Readonly<Record<string, string>>
  /** Ids of roles that can be given. */
  readonly roles?: readonly string[]
  /** People who may be granted access at once. */
  readonly knownUsers?: readonly string[]
  readonly inviteeEmail?: string
  /** Where the invited addresses are. */
  readonly emailDomain?: string
  /** May a run write? A target on another machine is only read where this is not true. */
  readonly writes?: boolean
  readonly budget?: BudgetConfig
  /** The control API of an invitelab mock, and the world that the base URL stands for. */
  readonly control?: { readonly url: string; readonly world?: string; readonly token?: string }
}

/** What `invitelab check` does where no flag and no variable says otherwise. */
export interface CheckConfig {
  readonly target?: string
  readonly seed?: number
  readonly profile?: 'quick' | 'standard' | 'thorough'
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly strict?: boolean
  readonly readOnly?: boolean
  readonly bail?: boolean
  readonly report?: readonly string[]
  readonly minCoverage?: number
}

/** What `invitelab mock` does where no flag and no variable says otherwise. */
export interface MockConfig {
  readonly port?: number
  readonly host?: string
  readonly providers?: readonly string[]
  readonly seedFile?: string
  readonly seed?: number
  readonly clock?: string
  readonly auth?: 'strict' | 'any'
  readonly cors?: boolean
  readonly latency?: number
  readonly specs?: Readonly<Record<string, string>>
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly selfCheck?: boolean
  readonly controlToken?: string
  readonly maxWorlds?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

/** What `invitelab.config.{ts,js,json,yaml}` holds. */
export interface Config {
  readonly mock?: MockConfig
  readonly check?: CheckConfig
  readonly targets?: Readonly<Record<string, TargetConfig>>
}

/** Gives a config its type. */
export function defineConfig(config: Config): Config {
  return config
}
