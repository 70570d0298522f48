import type { Mail } from '../domain/mailbox.ts'
import { iso } from './show.ts'

/** An e-mail, with the links in it. */
export type ShownMail = Omit<Mail, 'at' | 'expiresAt'> & {
  readonly at: string
  readonly expiresAt: string | null
  readonly acceptUrl: string
  readonly declineUrl: string
}

/** An e-mail as it is shown. `base` is where the control API is. */
export function showMail(mail: Mail, world: string, base: string): ShownMail {
  // A seed may choose ids that do not stand in a path as they are.
  const invitation = encodeURIComponent(mail.invitation.toWellFormed())
  const link = (answer: string) => `${base}/worlds/${world}/invitations/${invitation}/${answer}`
  return {
    ...mail,
    at: iso(mail.at),
    expiresAt: mail.expiresAt === null ? null : iso(mail.expiresAt),
    acceptUrl: link('accept'),
    declineUrl: link('decline'),
  }
}
