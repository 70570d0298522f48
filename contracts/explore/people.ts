import type { TenantKeys } from '../kit/promises.ts'
import { type Shown, textOf } from '../kit/shown.ts'
import type { Exchange, Who } from '../runner/exchange.ts'
import { addHandle, type Person, toPerson } from './person.ts'

/** The addresses of a tour, which the run may clean up after. */
export class People {
  readonly #met: Person[] = []
  readonly #granted: Person[] = []
  readonly #byEmail = new Map<string, Set<Person>>()
  readonly #invited = new Set<Person>()
  /** Those whose invitation was refused since the last look, and who were never invited. */
  #refused = new Set<Person>()
  readonly #free: Person[] = []

  /** All who may be invited. */
  get met(): readonly Person[] {
    return this.#met
  }

  /** Those who were granted access, who are never invited. */
  get granted(): readonly Person[] {
    return this.#granted
  }

  /** Adds someone with a given address. */
  meet(email: string, who?: Who): Person {
    const person = toPerson(email, who)
    this.#met.push(person)
    this.#index(person)
    return person
  }

  /** Adds someone who is about to be granted access. */
  addGranted(person: Person): void {
    if (this.#granted.includes(person)) return
    this.#granted.push(person)
    this.#index(person)
  }

  /** Someone whose invitation was refused, which leaves the address free. Each is returned once. */
  takeFree(): Person | undefined {
    return this.#free.shift()
  }

  /** Notes the response to an invitation. */
  noteInvite(person: Person, { response: { status } }: Exchange): void {
    const isRefused = status >= 400 && status < 500 && status !== 429
    if (!isRefused) this.#invited.add(person)
    // Another address may be refused for what it is.
    const isPlain = /^[a-z0-9-]+@[a-z0-9.-]+$/.test(person.email) && person.who === undefined
    if (isRefused && isPlain && !this.#invited.has(person)) this.#refused.add(person)
    else this.#refused.delete(person)
  }

  /** Notes that invitations were listed. A list must not show what was refused; only then the addresses are free. */
  noteList(): void {
    this.#free.push(...this.#refused)
    this.#refused = new Set()
  }

  /**
   * Learns handles and ids from what a response shows.
   * @param tenant Whose invitations it shows; undefined if the response does not say it.
   */
  learn(shown: Shown, tenant: TenantKeys | undefined): void {
    const { kind, email, handle } = shown
    const people = email === undefined ? undefined : this.#byEmail.get(email)
    for (const person of people ?? []) {
      if (kind !== 'invitation') person.personId = textOf(shown, 'personId') ?? person.personId
      else if (handle !== undefined && tenant) addHandle(person, tenant, handle)
    }
  }

  #index(person: Person): void {
    const email = person.email.toLowerCase()
    this.#byEmail.set(email, (this.#byEmail.get(email) ?? new Set()).add(person))
  }
}
