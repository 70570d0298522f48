import type { ControlAction } from '../kit/control-log.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import type { Exchange, Fault } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import { noteCredential } from './judge/answers/credential.ts'
import { judgeKind } from './judge/answers/kinds.ts'
import { judgeMethod } from './judge/answers/methods.ts'
import { judgeLeftOut, toNamed } from './judge/answers/naming.ts'
import { judgeCrash } from './judge/answers/refusal.ts'
import { judgeSwitches } from './judge/answers/switches.ts'
import { judgeVersions } from './judge/answers/versions.ts'
import { Memory } from './judge/memory.ts'
import { OverlappingChanges } from './judge/overlapping-changes.ts'
import { Responses } from './judge/responses.ts'
import { type Asked, readAsked } from './reading/asked.ts'
import { Overlaps } from './reading/overlaps.ts'
import { toAct } from './register/acts.ts'
import type { Finding } from './register/finding.ts'
import type { Key } from './register/judgements.ts'
import { type Knowledge, toKnowledge } from './register/knowledge.ts'
import { makeOutcomeOpen } from './register/outcome-open.ts'
import { noteRaised } from './register/rights.ts'
import { applyControl, makeSubjectUnclear } from './register/unclear.ts'

/** What an oracle looks at. All lists grow while the run continues. */
export interface OracleParts {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly seen: readonly Exchange[]
  /** The requests that the target itself has not answered. */
  readonly faults: readonly Fault[]
  /** What was done through the control port of a mock. */
  readonly controlled: readonly ControlAction[]
}

/**
 * Knows everything that a run has created, and compares every response with it. It processes exchanges when it is
 * asked for findings, because it must know which requests overlapped.
 */
export class Oracle {
  readonly #parts: OracleParts
  readonly #knowledge: Knowledge
  readonly #memory: Memory
  readonly #responses: Responses
  readonly #overlaps: Overlaps
  readonly #findings: Finding[] = []
  /** The exchanges, and the requests of which it is open what they have done, in the order of their ends. */
  readonly #all: Exchange[] = []
  readonly #open = new Set<Exchange>()
  #next = 0
  #nextSeen = 0
  #nextFault = 0
  #nextControlled = 0

  constructor(parts: OracleParts) {
    this.#parts = parts
    this.#knowledge = toKnowledge(parts.promises, parts.target, (finding) => this.#findings.push(finding))
    this.#memory = new Memory(this.#knowledge, this.#all, parts.controlled)
    this.#responses = new Responses(this.#knowledge, this.#memory)
    this.#overlaps = new Overlaps(this.#all)
  }

  /** All contradictions in the exchanges so far. */
  get findings(): readonly Finding[] {
    const { controlled } = this.#parts
    this.#merge()
    for (; this.#next < this.#all.length; this.#next++) {
      const exchange = this.#all[this.#next]
      if (!exchange) break
      for (let action = controlled[this.#nextControlled]; action; action = controlled[this.#nextControlled]) {
        if (action.at > exchange.receivedAt) break
        applyControl(this.#knowledge, action, exchange)
        this.#memory.noteControl(exchange)
        this.#nextControlled++
      }
      if (this.#open.has(exchange)) this.#noteOpen(exchange)
      else this.#judge(exchange)
    }
    return this.#findings
  }

  #merge(): void {
    const { seen, faults } = this.#parts
    for (;;) {
      const exchange = seen[this.#nextSeen]
      const fault = faults[this.#nextFault]
      if (fault && !(exchange && exchange.receivedAt < fault.exchange.receivedAt)) {
        this.#nextFault++
        if (!fault.isOpen) continue
        this.#open.add(fault.exchange)
        this.#all.push(fault.exchange)
      } else if (exchange) {
        this.#nextSeen++
        this.#all.push(exchange)
      } else return
    }
  }

  /** Notes a request that may have done what it asked for, or not. */
  #noteOpen(exchange: Exchange): void {
    this.#memory.noteUnknownWrite()
    const read = readAsked(this.#knowledge.declaration, exchange)
    if (!read || exchange.ask.method !== undefined) return
    const asked = toNamed(this.#knowledge, read)
    if (asked.email?.includes('invitelab-')) this.#knowledge.register.emails.add(asked.email.toLowerCase())
    this.#knowledge.facts.forget('only tenant')
    this.#memory.noteRequest(asked, exchange, false)
    makeOutcomeOpen(this.#knowledge, asked, exchange)
  }

  /** How many times each judgement was made. */
  get judged(): ReadonlyMap<Key, number> {
    return this.#knowledge.judgements.counts
  }

  #judge(exchange: Exchange): void {
    if (exchange.ask.method !== undefined) {
      // Its effect is unknown.
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
    // A refused request must not have created anything for its address either.
    if (asked.email?.includes('invitelab-')) this.#knowledge.register.emails.add(asked.email.toLowerCase())
    const meanwhile = new OverlappingChanges(this.#knowledge, exchange, this.#overlaps.with(exchange, this.#next))
    // A write may add someone to a tenant, or remove them.
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
