import type { ControlAction } from '../kit/control-log.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import { noteCredential } from './judge/answers/credential.ts'
import { judgeKind } from './judge/answers/kinds.ts'
import { judgeMethod } from './judge/answers/methods.ts'
import { judgeLeftOut, toNamed } from './judge/answers/naming.ts'
import { judgeCrash } from './judge/answers/refusal.ts'
import { judgeSwitches } from './judge/answers/switches.ts'
import { judgeVersions } from './judge/answers/versions.ts'
import { Meanwhile } from './judge/meanwhile.ts'
import { Memory } from './judge/memory.ts'
import { Responses } from './judge/responses.ts'
import { type Asked, readAsked } from './reading/asked.ts'
import { Overlaps } from './reading/overlaps.ts'
import { toAct } from './register/acts.ts'
import type { Finding } from './register/finding.ts'
import type { Key } from './register/judgements.ts'
import { type Knowledge, toKnowledge } from './register/knowledge.ts'
import { noteRaised } from './register/rights.ts'
import { applyControl, makeSubjectUnclear } from './register/unclear.ts'

/** What an oracle looks at. Both lists grow while the run goes on. */
export interface OracleParts {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly seen: readonly Exchange[]
  /** What was done through the control port of a mock. */
  readonly controlled: readonly ControlAction[]
}

/**
 * Knows everything that a run has made, and holds every response of the run against it. It looks at exchanges when it is
 * asked for its findings, because it must know which requests overlapped.
 */
export class Oracle {
  readonly #parts: OracleParts
  readonly #knowledge: Knowledge
  readonly #memory: Memory
  readonly #responses: Responses
  readonly #overlaps: Overlaps
  readonly #findings: Finding[] = []
  #next = 0
  #nextControlled = 0

  constructor(parts: OracleParts) {
    this.#parts = parts
    this.#knowledge = toKnowledge(parts.promises, parts.target, (finding) => this.#findings.push(finding))
    this.#memory = new Memory(this.#knowledge, parts.seen, parts.controlled)
    this.#responses = new Responses(this.#knowledge, this.#memory)
    this.#overlaps = new Overlaps(parts.seen)
  }

  /** Everything that cannot be true in the exchanges so far. */
  get findings(): readonly Finding[] {
    const { seen, controlled } = this.#parts
    for (; this.#next < seen.length; this.#next++) {
      const exchange = seen[this.#next]
      if (!exchange) break
      for (let action = controlled[this.#nextControlled]; action; action = controlled[this.#nextControlled]) {
        if (action.at > exchange.receivedAt) break
        applyControl(this.#knowledge, action, exchange)
        this.#memory.noteControl(exchange)
        this.#nextControlled++
      }
      this.#judge(exchange)
    }
    return this.#findings
  }

  /** How many times each judgement was made. */
  get judged(): ReadonlyMap<Key, number> {
    return this.#knowledge.judgements.counts
  }

  #judge(exchange: Exchange): void {
    if (exchange.ask.method !== undefined) {
      // What it has done, if anything, is not known.
      this.#memory.noteUnknownWrite()
      judgeMethod(this.#knowledge, exchange)
      return
    }
    const read = readAsked(this.#knowledge.declaration, exchange)
    this.#memory.standards.judge(exchange)
    if (!read) return
    const asked = read.takesId ? toNamed(this.#knowledge, read) : read
    judgeKind(this.#knowledge, asked, exchange)
    judgeVersions(this.#knowledge, asked, exchange)
    // A refused request must not have made anything for its address either.
    if (asked.email?.includes('invitelab-')) this.#knowledge.register.emails.add(asked.email.toLowerCase())
    const meanwhile = new Meanwhile(this.#knowledge, exchange, this.#overlaps.with(exchange, this.#next))
    // A write may bring someone into a tenant, or out of it.
    if (asked.effects.length > 0) this.#knowledge.facts.forget('only tenant')
    this.#memory.noteRequest(asked, exchange, meanwhile.isQuiet)
    const isEmptyList = this.#isEmptyList(asked, exchange)
    noteCredential(this.#knowledge, asked, exchange)
    noteRaised(this.#knowledge, asked, exchange)
    const { status } = exchange.response
    if (status >= 200 && status < 300) {
      this.#memory.worked.add(exchange.operation.id)
      this.#responses.judgeSuccess(toNamed(this.#knowledge, asked), exchange, meanwhile)
      judgeLeftOut(this.#knowledge, asked, exchange)
      judgeSwitches(this.#knowledge, asked, exchange)
    } else if (isEmptyList) this.#responses.judgeList(asked, exchange, [], meanwhile)
    else if (status >= 400 && status < 500) {
      this.#responses.judgeRefusal(asked, exchange, meanwhile)
      this.#responses.note(toAct(this.#knowledge, asked, exchange))
    } else {
      this.#responses.note(toAct(this.#knowledge, asked, exchange))
      judgeCrash(this.#knowledge, asked, exchange)
      makeSubjectUnclear(this.#knowledge, asked, exchange)
    }
  }

  /** Is the status of a response that of a list without items? A caller who is not known has no list. */
  #isEmptyList({ declared, credential }: Asked, { operation, response, who }: Exchange): boolean {
    const isKnown = credential === 'own' && who !== 'anonymous'
    return response.status === declared.emptyStatus && this.#memory.worked.has(operation.id) && isKnown
  }
}
