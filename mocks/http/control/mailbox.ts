import type { ControlContext, ControlHandler } from './context.ts'
import { writeMail } from './mail.ts'
import { htmlPage, json, missing, noContent, worldOf } from './replies.ts'

/** The e-mails of a world. */
export const mailbox: Record<string, ControlHandler> = {
  listMails: (context) => {
    const { to, limit } = context.query as { to?: string; limit?: number }
    const mails = worldOf(context).mailbox.list(to).slice(0, limit)
    return json(200, { mails: mails.map(writeMail) })
  },

  clearMailbox: (context) => {
    worldOf(context).mailbox.clear()
    return noContent
  },

  getMail: (context) => json(200, mailOf(context)),

  showMail: (context) => htmlPage(200, mailOf(context).html),
}

function mailOf(context: ControlContext) {
  const id = context.params.mail as string
  const mail = worldOf(context).mailbox.find(id)
  if (!mail) throw missing('e-mail', id)
  return writeMail(mail)
}
