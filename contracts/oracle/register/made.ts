import { text } from '../../kit/json.ts'
import { fieldOf, readShown, type Shown } from '../../kit/shown.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { judgeHandle } from './handles.ts'
import { endOf, type Knowledge, subjectOf } from './knowledge.ts'
import { setState, type Tracked, type TrackedKind } from './register.ts'

/** Adds an invitation or a permission that a request has created. */
export function made(knowledge: Knowledge, kind: 'invitation' | 'grant', asked: Asked, exchange: Exchange): Tracked {
  const { register, facts, declaration } = knowledge
  const tenant = asked.tenant ?? ''
  // Access is given to a person who has an account, under the address that it has.
  if (kind === 'invitation') register.noteForm(asked.email ?? '')
  const shown = readShown(declaration, exchange).find((one) => one.kind === kind)
  const given = (asked.email ?? '').toLowerCase()
  // A target that strips spaces or a name from an address has created something for the plain address.
  const inBrackets = /^[^<>]*<([^<>]+)>$/.exec(given)?.[1]
  const isRead = shown?.email !== undefined && [given.replaceAll(/\s/g, ''), inBrackets].includes(shown.email)
  const email = isRead ? shown.email : given
  const handle = shown?.handle ?? (declaration.handles[kind] === 'email' ? email : undefined)
  const all = register.all({ kind, tenant, email })
  // Whom a target shows as the creator of a replaced entity is not documented.
  const isReplaced = all.some((one) => one.state !== 'gone' && one.handle === handle && one.maker !== exchange.who)
  const tracked: Tracked = {
    ...{
      kind,
      tenant,
      email,
      handle,
      state: isMember(knowledge, kind, tenant, email) ? 'gone' : 'present',
      wasAnswered: false,
      cause: exchange,
    },
    ...{ role: asked.role ?? roleShown(knowledge, shown), maker: isReplaced ? undefined : exchange.who },
  }
  // An invitation after one that has ended may end earlier than that one would have.
  if (all.every(({ state }) => state === 'gone')) facts.forget(endOf(tracked))
  for (const earlier of all) {
    if (earlier.state === 'gone') continue
    // The vendor may renew a pending invitation, replace it or make a second one.
    setState(earlier, earlier.handle === handle ? 'gone' : 'unclear', exchange)
  }
  judgeHandle(knowledge, tracked, exchange)
  // A renewed invitation keeps its handle and may change everything else.
  facts.forget(subjectOf(tracked))
  register.add(tracked)
  return tracked
}

/** Whether an invitation is for a member, who must not be pending too. */
function isMember({ register, promises }: Knowledge, kind: TrackedKind, tenant: string, email: string): boolean {
  if (kind !== 'invitation' || promises.rules.invitesMembers) return false
  return register.latest({ kind: 'member', tenant, email })?.state === 'present'
}

/** The role that a response shows, where the request could name none. */
function roleShown({ declaration }: Knowledge, shown: Shown | undefined): string | undefined {
  return shown && declaration.showsRoleAsGiven ? text(fieldOf(shown, 'role')) : undefined
}
