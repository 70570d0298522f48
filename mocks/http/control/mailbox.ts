import type { Mail } from '../../domain/mailbox.ts'
import { done, handleOf, htmlPage, json, missing, worldOf } from './answers.ts'
import type { ControlContext, ControlHandler } from './context.ts'
import { showLetter } from './show.ts'

/** The e-mails of a world. */
export const mailbox: Record<string, ControlHandler> = {
  listMails: (context) => {
    const { to, limit } = context.query as { to?: string; limit?: number }
    const world = worldOf(context)
    const mails = world.mailbox.list(to).slice(0, limit)
    return json(200, { mails: mails.map((mail) => showLetter(mail, world.name, context.base)) })
  },

  clearMailbox: (context) => {
    handleOf(context).mailbox.clear()
    return done
  },

  getMail: (context) => json(200, letterOf(context)),

  showMail: (context) => htmlPage(200, letterOf(context).html),
}

function letterOf(context: ControlContext) {
  const world = worldOf(context)
  const id = context.params.mail as string
  const mail: Mail | undefined = world.mailbox.find(id)
  if (!mail) throw missing('e-mail', id)
  return showLetter(mail, world.name, context.base)
}
