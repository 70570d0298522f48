import type { ControlAction } from '../kit/control-log.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import { readShown, type Shown } from '../kit/shown.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import { judgeInvitedAgain, judgeRevokedAgain } from './judge/answers/again.ts'
import { judgeCredential, noteCredential } from './judge/answers/credential.ts'
import { judgeRefusedElsewhere, noteRefusedElsewhere } from './judge/answers/elsewhere.ts'
import { judgeKind } from './judge/answers/kinds.ts'
import { judgeLeads, judgeLinks } from './judge/answers/links.ts'
import { judgeLocation } from './judge/answers/location.ts'
import { judgeMethod } from './judge/answers/methods.ts'
import {
  judgeLeftOut,
  judgeMadeUp,
  judgeMixedKeys,
  judgeOnlyTenant,
  judgeUuidCase,
  toNamed,
} from './judge/answers/naming.ts'
import { judgeOverlapping } from './judge/answers/overlapping.ts'
import { countRefusal, judgeCrash, judgeRefusal, worksKey } from './judge/answers/refusal.ts'
import { Standards } from './judge/answers/standards.ts'
import { judgeEmptyList, judgeStatus } from './judge/answers/status.ts'
import { judgeSuccess } from './judge/answers/success.ts'
import { Surplus } from './judge/answers/surplus.ts'
import { judgeSwitches } from './judge/answers/switches.ts'
import { reportTakenRole } from './judge/answers/taken-roles.ts'
import { judgeTexts } from './judge/answers/texts.ts'
import { judgeTypes } from './judge/answers/types.ts'
import { judgeVersions } from './judge/answers/versions.ts'
import { judgeConstants } from './judge/entities/constants.ts'
import { judgeComplete, judgeEcho, judgeLast, judgeOtherKind } from './judge/entities/echo.ts'
import { judgeInviters } from './judge/entities/inviters.ts'
import { isFirst, isNext, judgeChangeTime, Moments } from './judge/entities/moments.ts'
import { judgeIds, judgePersons } from './judge/entities/persons.ts'
import { judgeListed, judgeNames, judgeShown } from './judge/entities/shown.ts'
import { judgeFree } from './judge/entities/tenant-names.ts'
import { judgeShownTenant } from './judge/entities/tenant-shown.ts'
import { judgeTenantWrite } from './judge/entities/tenant-writes.ts'
import { Varying } from './judge/entities/varying.ts'
import { Bystanders } from './judge/lists/bystanders.ts'
import { Callers } from './judge/lists/callers.ts'
import { judgeList } from './judge/lists/lists.ts'
import { Orders } from './judge/lists/orders.ts'
import { Pages } from './judge/lists/pages.ts'
import { PeopleInTenants } from './judge/lists/people-in-tenants.ts'
import { Meanwhile } from './judge/meanwhile.ts'
import { type Asked, readAsked } from './reading/asked.ts'
import { Overlaps } from './reading/overlaps.ts'
import { type Walk, Walks } from './reading/walks.ts'
import { toAct } from './register/acts.ts'
import { apply } from './register/apply.ts'
import { learnTime } from './register/clock.ts'
import type { Finding } from './register/finding.ts'
import type { Act, Key } from './register/judgements.ts'
import { type Knowledge, toKnowledge } from './register/knowledge.ts'
import { applyControl, makeSubjectUnclear, makeUnclear } from './register/unclear.ts'

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
  readonly #walks: Walks
  readonly #pages: Pages
  readonly #overlaps: Overlaps
  readonly #people: PeopleInTenants
  readonly #standards: Standards
  readonly #moments: Moments
  readonly #orders: Orders
  readonly #bystanders: Bystanders
  readonly #surplus: Surplus
  readonly #varying: Varying
  readonly #callers: Callers
  readonly #findings: Finding[] = []
  /** The operations that have succeeded. */
  readonly #worked = new Set<string>()
  /** The operations whose responses have located what they made. */
  readonly #located = new Set<string>()
  #next = 0
  #nextControlled = 0

  constructor(parts: OracleParts) {
    this.#parts = parts
    this.#knowledge = toKnowledge(parts.promises, parts.target, (finding) => this.#findings.push(finding))
    this.#overlaps = new Overlaps(parts.seen)
    this.#people = new PeopleInTenants(this.#knowledge)
    this.#standards = new Standards(this.#knowledge)
    this.#moments = new Moments(this.#knowledge)
    this.#orders = new Orders(this.#knowledge)
    this.#bystanders = new Bystanders(this.#knowledge)
    this.#surplus = new Surplus(this.#knowledge)
    this.#varying = new Varying(this.#knowledge)
    this.#callers = new Callers(this.#knowledge)
    this.#walks = new Walks(parts.promises.declaration)
    this.#pages = new Pages(this.#knowledge, parts.seen, parts.controlled)
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
        this.#pages.noteControl()
        this.#varying.noteWrite()
        this.#callers.noteWrite(exchange)
        this.#bystanders.forget()
        this.#surplus.noteWrite()
        this.#people.noteWrite({ effects: ['accept'], tenant: undefined })
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
    const { declaration } = this.#knowledge
    if (exchange.ask.method !== undefined) {
      // What it has done, if anything, is not known.
      this.#noteUnknownWrite()
      judgeMethod(this.#knowledge, exchange)
      return
    }
    const read = readAsked(declaration, exchange)
    this.#standards.judge(exchange)
    if (!read) return
    const asked = read.takesId ? toNamed(this.#knowledge, read) : read
    judgeKind(this.#knowledge, asked, exchange)
    judgeVersions(this.#knowledge, asked, exchange)
    // A refused request must not have made anything for its address either.
    if (asked.email?.includes('invitelab-')) this.#knowledge.register.emails.add(asked.email.toLowerCase())
    const { status } = exchange.response
    const meanwhile = new Meanwhile(this.#knowledge, exchange, this.#overlaps.with(exchange, this.#next))
    if (asked.effects.length > 0 && !(status >= 400 && status < 500)) this.#orders.noteWrite()
    if (asked.effects.length > 0) this.#varying.noteWrite()
    // A write may bring someone into a tenant, or out of it.
    if (asked.effects.length > 0) this.#knowledge.facts.forget('only tenant')
    if (asked.effects.length > 0 && !(status >= 400 && status < 500)) this.#callers.noteWrite(exchange)
    if (asked.effects.length > 0) this.#surplus.noteWrite()
    if (asked.effects.length > 0)
      this.#pages.noteWrite(asked, exchange, readShown(declaration, exchange), meanwhile.isQuiet)
    this.#people.noteWrite(toNamed(this.#knowledge, asked))
    this.#bystanders.noteWrite(toNamed(this.#knowledge, asked), exchange)
    const isEmptyList =
      status === asked.declared.emptyStatus &&
      this.#worked.has(exchange.operation.id) &&
      // A caller who is not known has no list.
      asked.credential === 'own' &&
      exchange.who !== 'anonymous'
    noteCredential(this.#knowledge, asked, exchange)
    if (status >= 200 && status < 300) {
      this.#worked.add(exchange.operation.id)
      this.#judgeSuccess(toNamed(this.#knowledge, asked), exchange, meanwhile)
      judgeLeftOut(this.#knowledge, asked, exchange)
      judgeSwitches(this.#knowledge, asked, exchange)
    } else if (isEmptyList) this.#judgeList(asked, exchange, [], meanwhile)
    else if (status >= 400 && status < 500) {
      this.#judgeRefusal(asked, exchange, meanwhile)
      this.#note(toAct(this.#knowledge, asked, exchange))
    } else {
      this.#note(toAct(this.#knowledge, asked, exchange))
      judgeCrash(this.#knowledge, asked, exchange)
      makeSubjectUnclear(this.#knowledge, asked, exchange)
    }
  }

  #noteUnknownWrite(): void {
    this.#orders.noteWrite()
    this.#varying.noteWrite()
    this.#surplus.noteWrite()
    this.#bystanders.noteUnknownWrite()
  }

  #judgeRefusal(asked: Asked, exchange: Exchange, { touches: isTouched }: Meanwhile): void {
    const hasWorked = this.#worked.has(exchange.operation.id)
    countRefusal(this.#knowledge, asked, exchange)
    judgeUuidCase(this.#knowledge, asked, exchange)
    judgeOnlyTenant(this.#knowledge, asked, exchange)
    if (!judgeRevokedAgain(this.#knowledge, asked, exchange, isTouched))
      judgeStatus(this.#knowledge, asked, exchange, hasWorked)
    judgeInvitedAgain(this.#knowledge, asked, exchange, isTouched)
    noteRefusedElsewhere(this.#knowledge, asked, exchange, isTouched)
    this.#pages.judgeRefusal(asked, exchange)
    this.#surplus.judgeRefusal(asked, exchange, { hasWorked, isTouched })
    if (!judgeRefusal(this.#knowledge, asked, exchange, { hasWorked, isTouched }))
      judgeCredential(this.#knowledge, asked, exchange)
  }

  #judgeSuccess(asked: Asked, exchange: Exchange, meanwhile: Meanwhile): void {
    const { isQuiet } = meanwhile
    this.#knowledge.judgements.count(worksKey(this.#knowledge, asked))
    judgeMadeUp(this.#knowledge, asked, exchange)
    judgeEmptyList(this.#knowledge, asked, exchange)
    judgeFree(this.#knowledge, asked, exchange)
    judgeSuccess(this.#knowledge, asked, exchange, meanwhile.touches)
    judgeRefusedElsewhere(this.#knowledge, asked, exchange)
    reportTakenRole(this.#knowledge, asked)
    const shown = readShown(this.#knowledge.declaration, exchange)
    if (this.#surplus.judgeList(asked, shown, isQuiet, exchange)) return
    if (asked.effects.length === 0 && asked.tenant !== undefined && exchange.response.status < 300)
      this.#knowledge.facts.set('readers', `${exchange.who} ${asked.tenant}`, { value: true, exchange, asked: false })
    let walk: Walk | undefined
    if (asked.effects.length > 0) this.#judgeWrite(asked, exchange, shown, meanwhile)
    else if (asked.declared.lists) walk = this.#judgeList(asked, exchange, shown, meanwhile)
    if (asked.declared.lists) this.#orders.judge(asked, shown, exchange)
    judgeTexts(this.#knowledge, exchange)
    judgeTypes(this.#knowledge, asked, exchange)
    this.#varying.judge(shown, isQuiet, exchange)
    judgeMixedKeys(this.#knowledge, asked, shown, exchange)
    judgeLinks(this.#knowledge, asked, exchange)
    this.#pages.judge(asked, exchange, shown, isQuiet)
    if (walk) this.#pages.noteWalk(asked, walk)
    if (walk && isQuiet) this.#callers.judge(asked, walk, exchange)
    learnTime(this.#knowledge, shown, exchange)
    this.#people.judge(shown, isQuiet, exchange)
    for (const one of shown) {
      // During a change, a response may show what was before it or after it.
      if (isQuiet) judgeShownTenant(this.#knowledge, asked, one, exchange)
      judgeComplete(this.#knowledge, one, exchange)
      judgeChangeTime(this.#knowledge, one, exchange)
      judgeNames(this.#knowledge, one, exchange)
      judgeListed(this.#knowledge, asked, one, exchange)
      judgeInviters(this.#knowledge, one, exchange)
      judgeConstants(this.#knowledge, one, exchange)
      judgeLeads(this.#knowledge, one, exchange)
      judgePersons(this.#knowledge, one, exchange)
      judgeIds(this.#knowledge, asked, one, exchange)
    }
  }

  #judgeWrite(asked: Asked, exchange: Exchange, shown: readonly Shown[], meanwhile: Meanwhile): void {
    const act = toAct(this.#knowledge, asked, exchange)
    const subjects = apply(this.#knowledge, asked, exchange)
    this.#note(act)
    for (const subject of subjects) {
      if (meanwhile.touches(subject.email)) {
        // In any order, each response is about the address of its own request.
        const other = shown.find(({ kind, email }) => kind === subject.kind && email !== undefined)
        if (other && other.email !== subject.email) judgeEcho(this.#knowledge, other, subject, asked, exchange)
        // Which of two requests at the same time came first is not known.
        makeUnclear(this.#knowledge, subject.email, exchange, meanwhile.isInOneTenant ? subject.tenant : undefined)
        judgeOverlapping(this.#knowledge, subject, asked, exchange, meanwhile.others)
        continue
      }
      judgeLast(this.#knowledge, subject, asked, exchange)
      const [one] = shown.filter(({ kind }) => kind === subject.kind)
      if (!one) judgeOtherKind(this.#knowledge, shown, subject, exchange)
      if (!one || !judgeEcho(this.#knowledge, one, subject, asked, exchange)) continue
      if (subject.state !== 'unclear') judgeShown(this.#knowledge, one, subject, exchange)
      if (isFirst(this.#knowledge, subject, asked, exchange)) this.#moments.judge(one, subject, exchange)
      else if (isNext(this.#knowledge, subject, exchange)) this.#moments.judgeNext(one, subject, exchange)
    }
    judgeLocation(this.#knowledge, asked, exchange, { made: subjects[0], located: this.#located })
    judgeTenantWrite(this.#knowledge, asked, exchange, meanwhile.isQuiet ? [] : meanwhile.others)
  }

  #note(act: Act | undefined): void {
    if (act) this.#knowledge.judgements.note(act)
  }

  #judgeList(
    asked: Asked,
    exchange: Exchange,
    shown: readonly Shown[],
    { isQuiet, touches: isTouched }: Meanwhile,
  ): Walk | undefined {
    const walk = this.#walks.add(exchange, shown)
    if (!walk) return undefined
    if (isQuiet) this.#people.noteList(asked, walk, exchange)
    this.#bystanders.judge(asked, walk, isQuiet, exchange)
    judgeList(this.#knowledge, { walk, asked, exchange, isTouched })
    return walk
  }
}
