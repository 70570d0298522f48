import type { Exchange, Who } from '../../runner/exchange.ts'

/** The kinds of entities that a run makes and ends. */
export type TrackedKind = 'invitation' | 'member' | 'grant'

/** An invitation, a membership or a grant of the run. */
export interface Tracked {
  readonly kind: TrackedKind
  readonly tenant: string
  /** In lower case. */
  readonly email: string
  readonly handle: string | undefined
  /** `unclear` is not judged, because the vendor leaves it open; the next list shows it. */
  state: 'present' | 'gone' | 'unclear'
  /** An invitation that was answered may stay on the list, marked as such. */
  wasAnswered: boolean
  /** As requested; undefined if the vendor decides. */
  role: string | undefined
  /** The roles that requests at the same time have given, of which any may have come last. */
  candidates?: readonly string[] | undefined
  /** Whether it has probably ended with another entity, although this is not documented. */
  isExpectedGone?: boolean
  /** Whether it probably still exists, although this is not documented. */
  isExpectedPresent?: boolean
  /** Whose request made it. */
  readonly maker: Who | undefined
  /** How the control port of a mock has ended it; `open` if it may have, and its `cause` is a request about anything else. */
  answer?: 'accept' | 'decline' | 'open' | undefined
  /** The exchange that brought it into its state. */
  cause: Exchange
}

/** What to look for. */
interface Wanted {
  readonly kind: TrackedKind
  readonly tenant?: string | undefined
  readonly email?: string | undefined
  readonly handle?: string | undefined
}

/** Everything that a run has created, in all tenants. */
export class Register {
  readonly #all: Tracked[] = []
  /** By address, because almost every lookup has one. */
  readonly #byEmail = new Map<string, Tracked[]>()
  /** By handle in lower case. */
  readonly #byHandle = new Map<string, Tracked[]>()
  /** The addresses that the run has invited or granted access to, in lower case. */
  readonly emails = new Set<string>()
  /** The tenants that the run has made or deleted, by key in lower case. */
  readonly tenants = new Map<
    string,
    { readonly state: 'present' | 'gone' | 'unclear'; readonly maker: Who; readonly cause: Exchange }
  >()
  /** The addresses that a list has shown to be absent, by kind and tenant. */
  readonly #absent = new Map<string, Set<string>>()
  /** The address of each person, by id. */
  readonly emailOfPerson = new Map<string, string>()

  add(tracked: Tracked): void {
    this.#all.push(tracked)
    addTo(this.#byEmail, tracked.email, tracked)
    if (tracked.handle !== undefined) addTo(this.#byHandle, tracked.handle.toLowerCase(), tracked)
    this.emails.add(tracked.email)
  }

  /** Notes the handle of an entity that no response has shown yet. */
  setHandle(tracked: Tracked, handle: string): void {
    Object.assign(tracked, { handle } satisfies Partial<Tracked>)
    addTo(this.#byHandle, handle.toLowerCase(), tracked)
    // In the order in which they were made.
    this.#byHandle.get(handle.toLowerCase())?.sort((one, other) => this.#all.indexOf(one) - this.#all.indexOf(other))
  }

  /** The forms in which each address was invited, by the address in lower case. */
  readonly #forms = new Map<string, Set<string>>()
  readonly #inSeveralForms = new Set<string>()

  noteForm(email: string): void {
    const lower = email.toLowerCase()
    const forms = this.#forms.get(lower) ?? new Set<string>()
    this.#forms.set(lower, forms.add(email))
    if (forms.size > 1) this.#inSeveralForms.add(lower)
    this.#accepted.push(email)
  }

  /** The addresses that the target has accepted, as they were given. */
  readonly #accepted: string[] = []

  /** Has the target accepted an address with all of the unusual characters of another one, and at least as long? */
  hasAcceptedLike(email: string): boolean {
    if (!simpleAddress.test(email)) return false
    const wanted = [...unusualIn(email)]
    return this.#accepted.some((one) => {
      const known = unusualIn(one)
      return simpleAddress.test(one) && one.length >= email.length && wanted.every((character) => known.has(character))
    })
  }

  /** Has the target accepted another address that differs only in the case, width or form of its letters? */
  hasLike(email: string): boolean {
    const form = toForm(email)
    return this.#accepted.some((one) => one.toLowerCase() !== email.toLowerCase() && toForm(one) === form)
  }

  /**
   * Was an address invited in several letter cases, or is it named in a case other than the invited one? Whether the
   * case matters is not documented.
   */
  isAmbiguous(email: string): boolean {
    const lower = email.toLowerCase()
    return this.#inSeveralForms.has(lower) || (email !== lower && this.isOtherCase(email))
  }

  /** Is an address named in a letter case other than the only one in which it was invited? */
  isOtherCase(email: string): boolean {
    const forms = this.#forms.get(email.toLowerCase())
    return forms !== undefined && !forms.has(email)
  }

  /** Notes that a complete list did not show untouched addresses. */
  setAbsent(kind: TrackedKind, tenant: string, emails: readonly string[]): void {
    const list = `${kind} ${tenant}`
    const absent = this.#absent.get(list) ?? new Set()
    this.#absent.set(list, absent)
    for (const email of emails) absent.add(email)
  }

  /** Was an address absent from a list, with no change since? */
  isAbsent(kind: TrackedKind, tenant: string, email: string): boolean {
    return this.#absent.get(`${kind} ${tenant}`)?.has(email) === true && !this.latest({ kind, tenant, email })
  }

  /** The latest first. */
  all(wanted: Wanted): readonly Tracked[] {
    return this.#candidates(wanted)
      .filter((one) => isWanted(one, wanted))
      .reverse()
  }

  latest(wanted: Wanted): Tracked | undefined {
    return this.#candidates(wanted).findLast((one) => isWanted(one, wanted))
  }

  /** Those with the address or the handle, if one is given. */
  #candidates({ email, handle }: Wanted): readonly Tracked[] {
    if (email !== undefined) return this.#byEmail.get(email.toLowerCase()) ?? []
    return handle === undefined ? this.#all : (this.#byHandle.get(handle.toLowerCase()) ?? [])
  }

  /** The address of a person who is named by id or by address. */
  emailNamed(subject: string): string {
    return this.emailOfPerson.get(subject.toLowerCase()) ?? subject.toLowerCase()
  }
}

/** Whether an entity is wanted, apart from its address. */
function isWanted(one: Tracked, { kind, tenant, handle }: Wanted): boolean {
  if (one.kind !== kind || (tenant !== undefined && one.tenant !== tenant)) return false
  return handle === undefined || one.handle?.toLowerCase() === handle.toLowerCase()
}

/** Brings an entity into a state. */
export function setState(tracked: Tracked, state: Tracked['state'], cause: Exchange): void {
  tracked.state = state
  tracked.cause = cause
  if (tracked.answer === 'open') tracked.answer = undefined
}

function addTo(index: Map<string, Tracked[]>, key: string, tracked: Tracked): void {
  const same = index.get(key) ?? []
  index.set(key, same)
  same.push(tracked)
}

/** An address in lower case in which at most single characters of the local part are unusual. */
const simpleAddress = /^(?!\.|.*\.\.|.*\.@)[^@\s,A-Z]+@([a-z0-9-]+\.)+[a-z0-9-]+$/

/** A text, normalized in the case, width and form of its letters. */
function toForm(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase()
}

function unusualIn(email: string): ReadonlySet<string> {
  return new Set(email.split('@')[0]?.replaceAll(/[a-z0-9-]/g, ''))
}
