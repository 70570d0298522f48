/** What a run may spend on a target. */
export interface Budget {
  readonly requests: number
  readonly invitations: number
  readonly ratePerSecond: number
  /** The most invitations of the run that are open at once; no limit if undefined, until the target shows one. */
  readonly open?: number
}

/** The tokens of a target. */
export interface TargetCredentials {
  /** May read and write. */
  readonly admin: string
  /** May read, but not write. */
  readonly limited?: string
  /** Belongs to `inviteeEmail`, who can accept invitations. */
  readonly invitee?: string
}

/** Accepts, declines and expires invitations where the API itself cannot. Returns whether it worked. */
export interface ControlPort {
  readonly accept: (email: string) => Promise<boolean>
  readonly decline: (email: string) => Promise<boolean>
  readonly expire: (email: string) => Promise<boolean>
}

/** An API that checks run against. */
export interface Target {
  readonly name: string
  readonly provider: string
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly credentials: TargetCredentials
  readonly tenant: Readonly<Record<string, string>>
  readonly otherTenant?: Readonly<Record<string, string>>
  /** The ids of roles that an invitation can give. */
  readonly roles?: readonly string[]
  /** Addresses of users who can be granted access at once. */
  readonly knownUsers?: readonly string[]
  readonly inviteeEmail?: string
  readonly emailDomain: string
  /** May a run send requests that write? */
  readonly writes: boolean
  readonly budget: Budget
  /** How long a response may take, and how many bytes its body may have, unpacked. There are defaults. */
  readonly maxAnswerSeconds?: number
  readonly maxAnswerBytes?: number
  /** How long after a change lists are complete, in milliseconds; measured by the run if undefined. */
  readonly settle?: number
  /** By token: the name that reports show for it, such as `$SNYK_TOKEN`. */
  readonly secrets: ReadonlyMap<string, string>
  readonly fetch: (request: Request) => Promise<Response>
  readonly control?: ControlPort
  /** Does it run in this process, so that requests cost nothing and nothing outlives the run? */
  readonly inProcess: boolean
}

/** No limits, for targets on this machine. */
export const unlimited: Budget = { requests: Infinity, invitations: Infinity, ratePerSecond: Infinity }

/** The default for a target on another machine. */
export const carefulBudget: Budget = { requests: 500, invitations: 50, ratePerSecond: 5 }

/** Is a URL on this machine? */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
