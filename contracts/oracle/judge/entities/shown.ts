import type { Field } from '../../../../specs/declaration.ts'
import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { type Knowledge, subjectOf } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'
import { isKnown } from '../../register/rights.ts'
import { agree, judgeRest, learnPerson } from './agreement.ts'
import { judgeTenant } from './tenant-values.ts'
import { judgeInviter, judgePresence, judgeRole, judgeTimes } from './values.ts'

/** Compares an entity in a response with what is known, and learns what is new. Returns whether its role is right. */
export function judgeShown(knowledge: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): boolean {
  const isRightRole = judgeRole(knowledge, shown, tracked, exchange)
  judgeTenant(knowledge, shown, tracked.tenant, exchange)
  const subject = subjectOf(tracked)
  const learn = (of: string, field: Field, isAbout: string) =>
    agree(knowledge, `${of}`, field, fieldOf(shown, field), exchange, isAbout)
  for (const field of ['email', 'created', 'expires'] as const) learn(subject, field, `of ${tracked.email}`)
  const person = `person ${tracked.email}`
  learn(person, 'personId', `of ${tracked.email}`)
  learnNames(knowledge, shown, tracked.email, exchange)
  learnPerson(knowledge, shown, tracked, exchange)
  if (tracked.maker !== undefined) {
    const maker = `person ${tracked.maker}`
    const isAbout = `of the person who made it (${tracked.maker})`
    for (const field of makerFields) learn(maker, field, isAbout)
    // The same as for a tenant that they have created.
    agree(knowledge, maker, 'tenantMaker', fieldOf(shown, 'makerId'), exchange, isAbout)
  }
  judgeTimes(knowledge, shown, tracked, exchange)
  judgeInviter(knowledge, shown, tracked, exchange)
  judgeRest(knowledge, shown, subject, exchange)
  judgePresence(knowledge, shown, tracked, exchange)
  return isRightRole
}

/** A person whom the run has not added has the same names in every response. */
export function judgeNames(knowledge: Knowledge, shown: Shown, exchange: Exchange): void {
  const { kind, email } = shown
  if (kind === 'member' && email !== undefined && !knowledge.register.emails.has(email))
    learnNames(knowledge, shown, email, exchange)
}

/** All items of a tenant's list show that tenant, including those of others. */
export function judgeListed(knowledge: Knowledge, { declared, tenant }: Asked, shown: Shown, exchange: Exchange): void {
  const { kind, email } = shown
  if (kind === 'tenant' || declared.lists?.of !== 'tenant' || tenant === undefined) return
  // Those of the run, and those of a workspace, are judged elsewhere.
  const isJudged = email !== undefined && knowledge.register.emails.has(email)
  if (isJudged || fieldOf(shown, 'workspaceId') !== undefined) return
  if (isKnown(knowledge, tenant)) judgeTenant(knowledge, shown, tenant, exchange)
}

/** The name of a member may be full, and the name beside a permission short. */
function learnNames(knowledge: Knowledge, shown: Shown, email: string, exchange: Exchange): void {
  for (const field of ['personName', 'personGivenName', 'personFamilyName'] as const) {
    const name = `${field} in ${shown.shapeName}`
    agree(knowledge, `person ${email}`, name, fieldOf(shown, field), exchange, `of ${email}`)
  }
}

const makerFields = [
  'inviterId',
  'inviterName',
  'inviterEmail',
  'inviterGivenName',
  'inviterFamilyName',
] as const satisfies readonly Field[]
