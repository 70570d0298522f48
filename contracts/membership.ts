import type { Exchange } from '../src/runner/exchange.ts'
import { type Context, notHere } from './context.ts'
import type { Invitation, Member, TenantKeys } from './vendor.ts'

/** The members of a tenant with an address; skips the check where the API does not show members. */
export async function membersFor(context: Context, email: string, tenant = context.tenant): Promise<readonly Member[]> {
  const members = context.vendor.members ?? notHere('the API shows no members')
  const all = members.read(await context.read(members.list(tenant)))
  return all.filter((member) => sameAddress(member.email, email))
}

/** Removes the member that an invitation has become; says whether there is none any more, or no way to see one. */
export async function dismiss(context: Context, email: string, tenant: TenantKeys): Promise<boolean> {
  const { members } = context.vendor
  // Where the API cannot remove members, only the control port of a mock can have made one.
  if (!members) return true
  for (const { handle } of await membersFor(context, email, tenant)) await context.send(members.remove(tenant, handle))
  return (await membersFor(context, email, tenant)).length === 0
}

/** Takes away what a known user was granted; says whether nothing of it is left. */
export async function takeAway(context: Context, email: string, tenant: TenantKeys): Promise<boolean> {
  const { grants } = context.vendor
  if (!grants) return true
  const find = async () =>
    grants.read(await context.read(grants.list(tenant))).filter((one) => sameAddress(one.email, email))
  for (const { handle } of await find()) await context.send(grants.remove(tenant, handle))
  return (await find()).length === 0
}

/** A person who has been invited, and who answers. */
export interface Invitee {
  readonly invitation: Invitation
  /** Accepts or declines; `done` says whether the target let it happen. */
  readonly answer: (how: 'accept' | 'decline') => Promise<Answer>
}

/** What came of accepting or declining. */
export interface Answer {
  readonly done: boolean
  /** Absent where a control port did it. */
  readonly exchange?: Exchange
}

/** Invites somebody who can answer, and leaves neither invitation nor member behind. Skips the check where nobody can. */
export async function withInvitee(context: Context, use: (invitee: Invitee) => Promise<void>): Promise<void> {
  const { email, answer } = context.invited()
  if (email === context.target.inviteeEmail) {
    await needStranger(context, email)
    await memberElsewhere(context, email)
  }
  const invitation = await context.invite({ email })
  try {
    await use({ invitation, answer: async (how) => toAnswer(await answer(how, invitation)) })
  } finally {
    // What stays in the ledger is swept at the end; a failure to clean up must not hide what the check has found.
    await leave(context, email).catch(() => {})
  }
}

async function leave(context: Context, email: string): Promise<void> {
  for (const { handle } of await context.listedFor(email)) await context.tryRevoke(handle)
  if (await dismiss(context, email, context.tenant)) context.noteGone(email)
}

/** Accepts, and notes it. A target that does not let it happen is a matter for another check. */
export async function accepted(context: Context, { invitation, answer }: Invitee): Promise<Answer> {
  context.noteAccepted(invitation.email)
  return answer('accept')
}

/** Was this person a member of the other tenant before anybody accepted in this run? Looked up once, and kept. */
export function memberElsewhere(context: Context, email: string): Promise<boolean> {
  const { vendor, target } = context
  return context.once('member elsewhere', async () => {
    if (!vendor.members || !target.otherTenant) return false
    const exchange = await context.send(vendor.members.list(target.otherTenant))
    // What cannot be read here is for another check to judge.
    return (
      exchange.response.status === 200 && vendor.members.read(exchange).some((one) => sameAddress(one.email, email))
    )
  })
}

/** The person of the config must not be in the tenant for reasons of their own: that is not ours to end. */
async function needStranger(context: Context, email: string): Promise<void> {
  if ((await context.listedFor(email)).length > 0) notHere(`${email} has an open invitation that is not of this run`)
  if (context.vendor.members && (await membersFor(context, email)).length > 0) notHere(`${email} is a member already`)
}

function toAnswer(answer: Exchange | boolean): Answer {
  if (typeof answer === 'boolean') return { done: answer }
  return { done: answer.response.status >= 200 && answer.response.status < 300, exchange: answer }
}

const sameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
