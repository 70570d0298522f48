import type { Effect } from '../../../specs/declaration.ts'
import type { Tracked, TrackedKind } from './register.ts'

/**
 * A judgement, and the request before it: `gone.invitation:revoke`, `right.invite:limited`. The part before the colon
 * names the judgement, the part after it the label of the earlier `Act`.
 */
export type Key = string

/** What a request asked for, about whom, and after what. */
export interface Act {
  readonly effect: Effect
  /** The address that it is about, in lower case. */
  readonly email: string
  readonly tenant: string | undefined
  /** `revoke`, `accept.refused.after-revoke`, `invite.forbidden.limited`: the last part of a key. */
  readonly label: string
}

/** How a list shows an address: as it must, no longer, not at all, with which role, or twice. `unclear` if open. */
type Look = 'listed' | 'gone' | 'never' | 'role' | 'duplicate' | 'unclear'

/** The owner of the entity that a judgement is about. */
type Subject = Pick<Tracked, 'kind' | 'tenant' | 'email'>

/** The acts about an address, and how many of them each list has been compared with. */
interface Story {
  readonly acts: Act[]
  readonly seen: Map<string, Partial<Record<TrackedKind, number>>>
}

/** Counts judgements, labelled by the acts before them. */
export class Judgements {
  readonly #counts = new Map<Key, number>()
  readonly #stories = new Map<string, Story>()

  /** How many times each key was judged. */
  get counts(): ReadonlyMap<Key, number> {
    return this.#counts
  }

  count(key: Key): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  note(act: Act): void {
    const story = this.#stories.get(act.email) ?? newStory()
    this.#stories.set(act.email, story)
    story.acts.push(act)
  }

  /** Counts that a list of a tenant has shown an address as it must be after all acts so far. */
  look(what: Look, { kind, tenant, email }: Subject): void {
    const story = this.#stories.get(email)
    if (!story) return
    const seen = story.seen.get(tenant)
    const from = seen?.[kind] ?? 0
    if (from === story.acts.length) return
    this.countAll(what, { kind, tenant, email })
    story.seen.set(tenant, { ...seen, [kind]: story.acts.length })
  }

  /** Counts a judgement after each act that no list has been compared with yet. */
  countAll(what: Look, { kind, tenant, email }: Subject): void {
    const story = this.#stories.get(email)
    const from = story?.seen.get(tenant)?.[kind] ?? 0
    if (!story || from === story.acts.length) return
    for (const act of story.acts.slice(from)) this.count(`${what}.${kind}:${labelIn(act, tenant)}`)
  }

  /**
   * The key of a finding about an address in a list: it names the latest act that can explain it.
   * @param explains Whether an act can.
   */
  keyOf(what: Look, { kind, tenant, email }: Subject, explains: (act: Act) => boolean = () => true): Key {
    const story = this.#stories.get(email)
    const unseen = story?.acts.slice(story.seen.get(tenant)?.[kind] ?? 0) ?? []
    const act = unseen.findLast(explains) ?? unseen.at(-1)
    // Nothing was done with it since a list last showed it correctly.
    return `${what}.${kind}:${act ? labelIn(act, tenant) : 'untouched'}`
  }
}

function labelIn({ label, tenant }: Act, list: string): string {
  return tenant === undefined || tenant === list ? label : `${label}.elsewhere`
}

const newStory = (): Story => ({ acts: [], seen: new Map() })
