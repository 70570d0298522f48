import { containedIn, readShown, type Shown } from '../../kit/shown.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import type { Walk } from '../reading/walks.ts'
import { toAct } from '../register/acts.ts'
import { apply } from '../register/apply.ts'
import { learnTime } from '../register/clock.ts'
import type { Act } from '../register/judgements.ts'
import { endOfAccount, type Knowledge } from '../register/knowledge.ts'
import { makeUnclear } from '../register/unclear.ts'
import { judgeGrantedAgain, judgeInvitedAgain, judgeRevokedAgain } from './answers/again.ts'
import { judgeCredential } from './answers/credential.ts'
import { judgeRefusedElsewhere, noteRefusedElsewhere } from './answers/elsewhere.ts'
import { judgeLeads, judgeLinks } from './answers/links.ts'
import { judgeLocation } from './answers/location.ts'
import { judgeMalformed } from './answers/malformed.ts'
import { judgeMadeUp, judgeMixedKeys, judgeOnlyTenant, judgeUuidCase } from './answers/naming.ts'
import { judgeOverlapping } from './answers/overlapping.ts'
import { countRefusal, judgeRefusal, worksKey } from './answers/refusal.ts'
import { judgeEmptyList, judgeStatus } from './answers/status.ts'
import { judgeSuccess } from './answers/success.ts'
import { reportTakenRole } from './answers/taken-roles.ts'
import { judgeTexts } from './answers/texts.ts'
import { judgeTypes } from './answers/types.ts'
import { judgeConstants } from './entities/constants.ts'
import { judgeComplete, judgeEcho, judgeEndOfAccount, judgeLast, judgeOtherKind } from './entities/echo.ts'
import { judgeInviters } from './entities/inviters.ts'
import { isFirst, isNext, judgeChangeTime } from './entities/moments.ts'
import { judgeIds, judgePersons } from './entities/persons.ts'
import { judgeListed, judgeNames, judgeShown } from './entities/shown.ts'
import { judgeFree } from './entities/tenant-names.ts'
import { judgeShownTenant } from './entities/tenant-shown.ts'
import { judgeTenantWrite } from './entities/tenant-writes.ts'
import { judgeList } from './lists/lists.ts'
import type { Memory } from './memory.ts'
import type { OverlappingChanges } from './overlapping-changes.ts'

/** Compares responses with what the run has created, and learns from them. */
export class Responses {
  readonly #knowledge: Knowledge
  readonly #memory: Memory

  constructor(knowledge: Knowledge, memory: Memory) {
    this.#knowledge = knowledge
    this.#memory = memory
  }

  /** Counts the effects of a request. */
  note(act: Act | undefined): void {
    if (act) this.#knowledge.judgements.note(act)
  }

  /** Judges a response from 200 to 299. */
  judgeSuccess(asked: Asked, exchange: Exchange, meanwhile: OverlappingChanges): void {
    const { isQuiet } = meanwhile
    this.#knowledge.judgements.count(worksKey(this.#knowledge, asked))
    judgeMadeUp(this.#knowledge, asked, exchange)
    judgeEmptyList(this.#knowledge, asked, exchange)
    judgeFree(this.#knowledge, asked, exchange)
    judgeSuccess(this.#knowledge, asked, exchange, meanwhile.touches)
    judgeRefusedElsewhere(this.#knowledge, asked, exchange)
    reportTakenRole(this.#knowledge, asked)
    const shown = readShown(this.#knowledge.declaration, exchange)
    if (this.#memory.surplus.judgeList(asked, shown, isQuiet, exchange)) return
    if (asked.effects.length === 0 && asked.tenant !== undefined && exchange.response.status < 300)
      this.#knowledge.facts.set('readers', `${exchange.who} ${asked.tenant}`, { value: true, exchange, asked: false })
    let walk: Walk | undefined
    if (asked.effects.length > 0) this.#judgeWrite(asked, exchange, shown, meanwhile)
    else if (asked.declared.lists) walk = this.judgeList(asked, exchange, shown, meanwhile)
    if (asked.declared.lists) this.#memory.orders.judge(asked, shown, exchange)
    judgeTexts(this.#knowledge, exchange)
    judgeTypes(this.#knowledge, asked, exchange)
    this.#memory.varying.judge(shown, isQuiet, exchange)
    judgeMixedKeys(this.#knowledge, asked, shown, exchange)
    judgeLinks(this.#knowledge, asked, exchange)
    this.#memory.pages.judge(asked, exchange, shown, isQuiet)
    if (walk) this.#memory.pages.noteWalk(asked, walk)
    if (walk && isQuiet) this.#memory.callers.judge(asked, walk, exchange)
    learnTime(this.#knowledge, shown, exchange)
    this.#memory.people.judge(shown, isQuiet, exchange)
    for (const one of shown) {
      // During a change, a response may show what was before it or after it.
      for (const each of [one, ...containedIn(this.#knowledge.declaration, one)]) {
        if (meanwhile.leavesTenants) judgeShownTenant(this.#knowledge, asked, each, exchange)
        judgeComplete(this.#knowledge, each, exchange)
      }
      if (isQuiet) judgeEndOfAccount(this.#knowledge, one, exchange)
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

  /** Judges a response from 400 to 499. */
  judgeRefusal(asked: Asked, exchange: Exchange, { touches: isTouched }: OverlappingChanges): void {
    const hasWorked = this.#memory.worked.has(exchange.operation.id)
    countRefusal(this.#knowledge, asked, exchange)
    judgeUuidCase(this.#knowledge, asked, exchange)
    judgeMalformed(this.#knowledge, asked, exchange)
    judgeOnlyTenant(this.#knowledge, asked, exchange)
    if (!judgeRevokedAgain(this.#knowledge, asked, exchange, isTouched))
      judgeStatus(this.#knowledge, asked, exchange, hasWorked)
    judgeInvitedAgain(this.#knowledge, asked, exchange, isTouched)
    judgeGrantedAgain(this.#knowledge, asked, exchange, isTouched)
    noteRefusedElsewhere(this.#knowledge, asked, exchange, isTouched)
    this.#memory.pages.judgeRefusal(asked, exchange)
    this.#memory.surplus.judgeRefusal(asked, exchange, { hasWorked, isTouched })
    if (!judgeRefusal(this.#knowledge, asked, exchange, { hasWorked, isTouched }))
      judgeCredential(this.#knowledge, asked, exchange)
  }

  /** Judges what a list shows. Returns its pages so far; undefined if the page follows no other one. */
  judgeList(
    asked: Asked,
    exchange: Exchange,
    shown: readonly Shown[],
    { isQuiet, touches: isTouched }: OverlappingChanges,
  ): Walk | undefined {
    const walk = this.#memory.walks.add(exchange, shown)
    if (!walk) return undefined
    if (isQuiet) this.#memory.people.noteList(asked, walk, exchange)
    this.#memory.bystanders.judge(asked, walk, isQuiet, exchange)
    judgeList(this.#knowledge, { walk, asked, exchange, isTouched })
    return walk
  }

  #judgeWrite(asked: Asked, exchange: Exchange, shown: readonly Shown[], meanwhile: OverlappingChanges): void {
    const act = toAct(this.#knowledge, asked, exchange)
    const { facts, target } = this.#knowledge
    // Any change of a person may create an account.
    const who = asked.declared.permits === 'invitee' ? target.inviteeEmail?.toLowerCase() : undefined
    for (const email of [act?.email, who]) if (email !== undefined) facts.forget(endOfAccount(email))
    const subjects = apply(this.#knowledge, asked, exchange)
    this.note(act)
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
      if (isFirst(this.#knowledge, subject, asked, exchange)) this.#memory.moments.judge(one, subject, exchange)
      else if (isNext(this.#knowledge, subject, asked, exchange)) this.#memory.moments.judgeNext(one, subject, exchange)
    }
    judgeLocation(this.#knowledge, asked, exchange, { made: subjects[0], located: this.#memory.located })
    judgeTenantWrite(this.#knowledge, asked, exchange, meanwhile.isQuiet ? [] : meanwhile.others)
  }
}
