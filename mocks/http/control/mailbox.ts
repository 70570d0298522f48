import type { Mail } from '../../domain/mailbox.ts'
import { done, handleOf, htmlPage, json, missing, worldOf } from './answers.ts'
import type { ControlCall, ControlHandler } from './call.ts'
import { showLetter } from './show.ts'

/** The e-mails of a world. */
export const mailbox: Record<string, ControlHandler> = {
  listMails: (call) => {
    const { to, limit } = call.query as { to?: string; limit?: number }
    const world = worldOf(call)
    const mails = world.mailbox.list(to).slice(0, limit)
    return json(200, { mails: mails.map((mail) => showLetter(mail, world.name, call.base)) })
  },

  clearMailbox: (call) => {
    handleOf(call).mailbox.clear()
    return done
  },

  getMail: (call) => json(200, letterOf(call)),

  showMail: (call) => htmlPage(200, letterOf(call).html),
}

function letterOf(call: ControlCall) {
  const world = worldOf(call)
  const id = call.params.mail as string
  const mail: Mail | undefined = world.mailbox.find(id)
  if (!mail) throw missing('e-mail', id)
  return showLetter(mail, world.name, call.base)
}
