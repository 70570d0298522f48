import { isOwnAddress } from '../../../contracts/kit/own-address.ts'
import type { TenantKeys } from '../../../contracts/kit/promises.ts'
import { isOwnName } from '../../../contracts/kit/tenant-notes.ts'
import {
  type Ledger,
  type LedgerEntry,
  labelOf,
  nameOf,
  openEntries,
  openTenants,
} from '../../../contracts/runner/ledger.ts'
import type { Target } from '../../../contracts/runner/target.ts'

/** The part of a ledger that a sweep may use, and the rest. */
export interface OwnPart {
  readonly ledger: Ledger
  /** Why it is not removed, by its name in reports. */
  readonly refused: ReadonlyMap<string, string>
  /** What is not looked up, because it is in no tenant of the config. */
  readonly elsewhere: readonly string[]
}

const notOwn = 'it is neither an address that the run generated nor a person of the config that it made a member'

/**
 * Keeps the part of a ledger that a run of this tool can have created at a target. Anyone may have edited the file, so it chooses
 * neither people nor tenants: addresses have the tool's own form, or are those of the config, if the run made them
 * members, and tenants are those of the config or have a name of the run. Other addresses are only looked up.
 */
export function ownPart(ledger: Ledger, runId: string, target: Target): OwnPart {
  const isReachable = ({ tenant }: LedgerEntry) =>
    isNamed(tenant, runId) || [target.tenant, target.otherTenant].some((one) => one && isSame(one, tenant))
  const isOwn = ({ email, kinds, state }: LedgerEntry) =>
    isOwnAddress(email, runId) || isOfConfig({ email, kinds, state }, target)
  const guarded = (entry: LedgerEntry): LedgerEntry => ({
    ...entry,
    isFromFile: true,
    ...(isOwn(entry) ? {} : { isLookedUpOnly: true }),
  })
  const open = openEntries(ledger)
  return {
    ledger: {
      ...ledger,
      entries: () => ledger.entries().filter(isReachable).map(guarded),
      entryOf: (email, tenant) => {
        const entry = ledger.entryOf(email, tenant)
        return entry && isReachable(entry) ? guarded(entry) : undefined
      },
      tenants: () => ledger.tenants().filter(({ tenant }) => isNamed(tenant, runId)),
    },
    refused: new Map(
      open.filter((entry) => isReachable(entry) && !isOwn(entry)).map((entry) => [labelOf(entry), notOwn]),
    ),
    elsewhere: [
      ...open
        .filter((entry) => !isReachable(entry))
        .map((entry) => `${labelOf(entry)}: ${nameOf(entry.tenant)} is not a tenant of the config`),
      ...openTenants(ledger)
        .filter(({ tenant }) => !isNamed(tenant, runId))
        .map(({ tenant }) => `${nameOf(tenant)}: a run does not give a tenant such a name`),
    ],
  }
}

/** The people of the config whom the run has invited or added, and addresses derived from the invitee's. */
function isOfConfig(
  { email, kinds, state }: Pick<LedgerEntry, 'email' | 'kinds' | 'state'>,
  { inviteeEmail, knownUsers = [] }: Target,
): boolean {
  // A run also sends the addresses of people in another letter case.
  const isSame = (one: string) => one.toLowerCase() === email.toLowerCase()
  if (knownUsers.some(isSame)) return kinds.every((kind) => kind === 'grant')
  if (inviteeEmail === undefined) return /@invitelab\.test$/i.test(email)
  if (isSame(inviteeEmail)) return state !== 'revoked'
  const forms = [`_${inviteeEmail.slice(1)}`, `${inviteeEmail}.test`, inviteeEmail.replace('@', '+invitelab@')]
  return forms.some(isSame) || /@invitelab\.test$/i.test(email)
}

function isNamed(tenant: TenantKeys, runId: string): boolean {
  return Object.values(tenant).some((name) => isOwnName(runId, name))
}

function isSame(one: TenantKeys, other: TenantKeys): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
