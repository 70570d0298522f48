import { Ring } from './ring.ts'

/** An e-mail sent for an invitation. Times are in milliseconds since 1970. */
export interface Mail {
  readonly id: string
  readonly at: number
  readonly to: string
  readonly provider: string
  readonly tenant: string
  readonly tenantName: string
  readonly invitation: string
  readonly role: string
  readonly expiresAt: number | null
}

/** The latest e-mails of a world. */
export class Mailbox {
  readonly #mails: Ring<Mail>

  constructor(capacity: number) {
    this.#mails = new Ring(capacity)
  }

  deliver(mail: Mail): void {
    this.#mails.push(mail)
  }

  /** Lists e-mails, newest first, optionally only those to one address. */
  list(to?: string): Mail[] {
    const all = this.#mails.newest()
    return to === undefined ? all : all.filter((mail) => mail.to.toLowerCase() === to.toLowerCase())
  }

  find(id: string): Mail | undefined {
    return this.#mails.toArray().find((mail) => mail.id === id)
  }

  clear(): void {
    this.#mails.clear()
  }

  get state(): readonly Mail[] {
    return this.#mails.toArray()
  }

  set state(mails: readonly Mail[]) {
    this.#mails.clear()
    for (const mail of mails) this.#mails.push(mail)
  }
}
