import type { checkOptions } from './options/check.ts'
import type { mockOptions } from './options/mock.ts'
import type { ConfigOf } from './options/option.ts'

/** Limits of a run on a target. Every limit has a default. */
export interface BudgetConfig {
  /** Maximum number of requests of a run, without the clean-up. */
  readonly requests?: number
  /** Maximum number of invitations of a run. */
  readonly invitations?: number
  /** Maximum number of requests per second. */
  readonly ratePerSecond?: number
  /** Maximum number of invitations that are open at once. */
  readonly open?: number
}

/** A target of `invitelab check`. `${NAME}` in a string is replaced with the value of that environment variable. */
export interface TargetConfig {
  /** The provider whose API the target implements. */
  readonly provider: string
  /** The URL that the paths of the provider's OpenAPI document are appended to. */
  readonly baseUrl: string
  readonly credentials: {
    /** Can read and write. */
    readonly admin: string
    /** Can read, but not write. */
    readonly limited?: string
    /** The token of the person with the address `inviteeEmail`, who can accept invitations. */
    readonly invitee?: string
  }
  /** Snyk: `org_id`; Blaxel: `workspace`; Dreadnode: `org` and `workspace`. */
  readonly tenant: Readonly<Record<string, string>>
  /** A second tenant that the admin belongs to. */
  readonly otherTenant?: Readonly<Record<string, string>>
  /** Ids of roles that can be assigned. */
  readonly roles?: readonly string[]
  /** Addresses of users with an account, who can be added without an invitation. */
  readonly knownUsers?: readonly string[]
  /** The address of the person whose token is `credentials.invitee`. */
  readonly inviteeEmail?: string
  /** The domain of the addresses that a run invites. */
  readonly emailDomain?: string
  /** Whether a run may write. By default only to a mock on this machine. */
  readonly writes?: boolean
  readonly budget?: BudgetConfig
  /** How many bytes the body of a response may have, unpacked; 5 000 000 by default. */
  readonly maxAnswerBytes?: number
  /** How many seconds a response may take; by default 10 from this machine, and 30 from another one. */
  readonly maxAnswerSeconds?: number
  /** How many milliseconds after a change the lists show it; measured by the run by default. */
  readonly settle?: number
  /** The control API of an invitelab mock, and the world that the base URL belongs to. */
  readonly control?: { readonly url: string; readonly world?: string; readonly token?: string }
}

/** The section `check` of the config file: the options of `invitelab check`. */
export type CheckConfig = ConfigOf<typeof checkOptions>

/** The section `mock` of the config file: the options of `invitelab mock`. */
export type MockConfig = ConfigOf<typeof mockOptions>

/** Accepts that a check fails, for a reason and up to a day. */
export interface WaiverConfig {
  /** The id of the check. */
  readonly check: string
  readonly reason: string
  /** The last day on which it applies, as `2026-12-31`. */
  readonly until: string
  /** The name of the target that it applies to; all targets by default. */
  readonly target?: string
}

/** The content of `invitelab.config.{ts,js,json,yaml}`. */
export interface Config {
  readonly mock?: MockConfig
  readonly check?: CheckConfig
  readonly targets?: Readonly<Record<string, TargetConfig>>
  readonly waivers?: readonly WaiverConfig[]
}

/** Returns the config unchanged, so that an editor checks it against its type. */
export function defineConfig(config: Config): Config {
  return config
}
