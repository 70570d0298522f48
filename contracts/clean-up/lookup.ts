import { isOwnAddress } from '../kit/own-address.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import type { LedgerEntry, ListKind } from '../runner/ledger.ts'
import type { Found } from './lists.ts'

/** An entry of the ledger, and the lists to search for it. */
export interface Lookup extends LedgerEntry {
  readonly looksIn: ReadonlySet<ListKind>
}

/**
 * The lists to search for an entry. Addresses of the form that only this tool generates may be anywhere; those of people are
 * searched where the run may have added them, and not where a list showed them before.
 */
export function toLookup({ declaration }: ProviderPromises, entry: LedgerEntry, everywhere: boolean): Lookup {
  const { email, kinds, held } = entry
  const noted = new Set(kinds.flatMap((kind): ListKind[] => (kind === 'grant' ? ['grant'] : ['invitation', 'member'])))
  const all: readonly ListKind[] = ['invitation', 'member', 'grant']
  const looksIn = everywhere && isOwnAddress(email) ? all : all.filter((kind) => noted.has(kind))
  // Where an address is the handle, the address of someone else is not a handle of this entry.
  const isNamed = declaration.handles.invitation === 'email'
  const ids = entry.ids.filter((id) => !isNamed || id.toLowerCase() === email.toLowerCase())
  return { ...entry, ids, looksIn: new Set(looksIn.filter((kind) => !held.includes(kind))) }
}

/**
 * Finds the entry that an item of a list belongs to: by its address, or by its handle if it shows none, a masked one, or one
 * that the target has changed. An item with the address of someone else belongs to no entry, regardless of its handle.
 */
export function matcher(lookups: readonly Lookup[]): (found: Found) => Lookup | undefined {
  const byEmail = new Map(lookups.filter(({ email }) => email !== '').map((one) => [one.email.toLowerCase(), one]))
  const byId = new Map(lookups.flatMap((one) => one.ids.map((id) => [id, one] as const)))
  return ({ kind, email, handle }) => {
    if (handle === '') return undefined
    const byHandle = kind === 'invitation' ? byId.get(handle) : undefined
    // The same address may have been sent in several letter cases.
    const isSame = email !== '' && byHandle?.email.toLowerCase() === email
    const owner =
      (isSame ? byHandle : byEmail.get(email)) ?? (byHandle && mayBe(email, byHandle) ? byHandle : undefined)
    return owner?.looksIn.has(kind) ? owner : undefined
  }
}

/** May a list show the address of an entry in this form? The handle of an entry from a file proves nothing. */
function mayBe(shown: string, { email, isFromFile }: Lookup): boolean {
  const [form] = /invitelab-[a-z0-9]+-\d+/i.exec(email) ?? []
  if (form !== undefined && shown.includes(form.toLowerCase())) return true
  if (isFromFile) return false
  if (shown === '') return true
  // It counts as masked only if a part of the address is left.
  const isMasked = /[*•…]/.test(shown) && /[a-z0-9]/i.test(shown)
  const parts = shown.split(/[*•…]+/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return isMasked && new RegExp(`^${parts.join('.*')}$`, 'i').test(email)
}
