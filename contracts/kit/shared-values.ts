/** Values that checks share, and which invitations each of them needs to stay true. */
export class SharedValues {
  readonly #values = new Map<string, Promise<unknown>>()
  /** By key: the addresses that were invited to make it, and the keys that it uses. */
  readonly #needs = new Map<string, { readonly emails: Set<string>; readonly keys: Set<string> }>()
  readonly #making = new Set<string>()

  /** Creates a value on first use, and returns the same value from then on. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    for (const maker of this.#making) this.#needs.get(maker)?.keys.add(key)
    const known = this.#values.get(key) as Promise<T> | undefined
    if (known) return known
    this.#needs.set(key, { emails: new Set(), keys: new Set() })
    this.#making.add(key)
    const value = make().finally(() => this.#making.delete(key))
    this.#values.set(key, value)
    return value
  }

  /** Notes that an address was invited for the value that is being created. */
  made(email: string): void {
    for (const key of this.#making) this.#needs.get(key)?.emails.add(email)
  }

  /** Notes that a value needs the invitation of an address, too. */
  belongs(key: string, email: string): void {
    this.#needs.get(key)?.emails.add(email)
  }

  /** Drops the values that need the invitation of an address, because it no longer exists. */
  drop(email: string): void {
    for (const [key, { emails }] of this.#needs) if (emails.has(email)) this.#dropKey(key)
  }

  #dropKey(key: string): void {
    this.#values.delete(key)
    this.#needs.delete(key)
    for (const [other, { keys }] of this.#needs) if (keys.has(key)) this.#dropKey(other)
  }
}
