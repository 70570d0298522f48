/** How far a run may go. */
export interface Budget {
  readonly requests: number
  readonly invitations: number
  readonly ratePerSecond: number
}

/** The people of a target, each by a token. */
export interface TargetCredentials {
  /** May read and write. */
  readonly admin: string
  /** May read, and must not write. */
  readonly limited?: string
  /** A person who can accept, known by the target's `inviteeEmail`. */
  readonly invitee?: string
}

/** What only a target of our own offers: to do what the invited person does, or time. Each says whether it could. */
export interface ControlPort {
  readonly accept: (email: string) => Promise<boolean>
  readonly decline: (email: string) => Promise<boolean>
  readonly expire: (email: string) => Promise<boolean>
}

/** Anything that claims to be one of the APIs. */
export interface Target {
  readonly name: string
  readonly provider: string
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly credentials: TargetCredentials
  readonly tenant: Readonly<Record<string, string>>
  readonly otherTenant?: Readonly<Record<string, string>>
  /** Ids of roles that can be given. */
  readonly roles?: readonly string[]
  /** People who may be added at once. */
  readonly knownUsers?: readonly string[]
  readonly inviteeEmail?: string
  readonly emailDomain: string
  /** May the run write? */
  readonly writes: boolean
  readonly budget: Budget
  /** By token: how reports call it, `$SNYK_TOKEN`. */
  readonly secrets: ReadonlyMap<string, string>
  readonly fetch: (request: Request) => Promise<Response>
  readonly control?: ControlPort
  /** Does it run in this process, where requests cost nothing? */
  readonly inProcess: boolean
}

/** A budget without an end, for targets of our own. */
export const unlimited: Budget = { requests: Infinity, invitations: Infinity, ratePerSecond: Infinity }

/** What a run on somebody's real endpoint may spend, where nobody says otherwise. */
export const carefulBudget: Budget = { requests: 500, invitations: 50, ratePerSecond: 5 }

/** Is this address on the machine that the run is on? */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
