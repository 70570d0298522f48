import { isOwnAddress } from '../kit/own-address.ts'
import type { LedgerEntry, ListKind } from '../runner/ledger.ts'
import type { Found } from './lists.ts'

/** An entry of the ledger, and the lists in which it is looked for. */
export interface Wanted extends LedgerEntry {
  readonly looksIn: ReadonlySet<ListKind>
}

/**
 * Where an entry is looked for. Addresses of the form that only this tool makes may be anywhere; those of people are
 * looked for where the run may have put them, and not where a list showed them before.
 */
export function toWanted(entry: LedgerEntry, everywhere: boolean): Wanted {
  const { email, kinds, held } = entry
  const noted = new Set(kinds.flatMap((kind): ListKind[] => (kind === 'grant' ? ['grant'] : ['invitation', 'member'])))
  const all: readonly ListKind[] = ['invitation', 'member', 'grant']
  const looksIn = everywhere && isOwnAddress(email) ? all : all.filter((kind) => noted.has(kind))
  return { ...entry, looksIn: new Set(looksIn.filter((kind) => !held.includes(kind))) }
}

/** Finds the entry that an item of a list belongs to: by its address, or by its handle if it shows none. */
export function matcher(wanted: readonly Wanted[]): (found: Found) => Wanted | undefined {
  const byEmail = new Map(wanted.filter(({ email }) => email !== '').map((one) => [one.email.toLowerCase(), one]))
  const byId = new Map(wanted.flatMap((one) => one.ids.map((id) => [id, one] as const)))
  return ({ kind, email, handle }) => {
    if (handle === '') return undefined
    const owner = email === '' ? (kind === 'invitation' ? byId.get(handle) : undefined) : byEmail.get(email)
    return owner?.looksIn.has(kind) ? owner : undefined
  }
}
