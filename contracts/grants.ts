import { judge } from './answer.ts'
import { Breach, type Context, notHere } from './context.ts'
import { takeAway } from './membership.ts'
import type { Grants, Member } from './vendor.ts'

/** Somebody who was given access at once. */
export interface Grant {
  readonly grants: Grants
  readonly email: string
  readonly handle: string
  readonly role: string
  /** A role that differs from it. */
  readonly other: string
  /** What the list shows of this person. */
  readonly find: () => Promise<readonly Member[]>
}

/** Gives a known user access, and takes it away afterwards. Skips the check where there is nobody to give it to. */
export async function granted(context: Context, use: (grant: Grant) => Promise<void>): Promise<void> {
  const { vendor, tenant, target } = context
  const grants = vendor.grants ?? notHere('the API gives nobody access at once')
  if ((target.knownUsers ?? []).length === 0) notHere('the target names no knownUsers')
  const list = async () => grants.read(await context.read(grants.list(tenant)))
  const present = (await list()).map(({ email }) => email.toLowerCase())
  // Somebody who is there already is not ours to remove.
  const email = target.knownUsers?.find((one) => !present.includes(one.toLowerCase()))
  if (email === undefined) return notHere('all knownUsers have access already')
  const [role, other] = grants.roles
  context.noteGrant(email)
  try {
    const asked = await context.send(grants.add(tenant, email, role))
    judge(asked, grants.added, 'GrantNotGiven', `Adding ${email} as ${role}`)
    const find = async () => (await list()).filter((one) => one.email.toLowerCase() === email.toLowerCase())
    const [shown] = await find()
    if (!shown)
      throw new Breach('GrantNotListed', `${email} was added and is not listed`, { exchange: context.seen.at(-1) })
    await use({ grants, email, handle: shown.handle, role, other, find })
  } finally {
    // What stays in the ledger is swept at the end; a failure to clean up must not hide what the check has found.
    const gone = await takeAway(context, email, tenant).catch(() => false)
    if (gone) context.noteGone(email)
  }
}
