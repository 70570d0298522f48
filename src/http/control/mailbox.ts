import type { Mail } from '../../domain/mailbox.ts'
import { done, htmlPage, json, missing, worldOf } from './answers.ts'
import type { ControlCall, ControlHandler } from './call.ts'
import { showMail } from './show.ts'

/** The e-mails of a world. */
export const mailbox: Record<string, ControlHandler> = {
  listMails: (call) => {
    const world = worldOf(call)
    const { to, limit } = call.query as { to?: string; limit?: number }
    const mails = world.mailbox.list(to).slice(0, limit)
    return json(200, { mails: mails.map((mail) => showMail(mail, world, call.base)) })
  },

  clearMailbox: (call) => {
    worldOf(call).mailbox.clear()
    return done
  },

  getMail: (call) => json(200, showMail(named(call), worldOf(call), call.base)),

  showMail: (call) => htmlPage(200, showMail(named(call), worldOf(call), call.base).html),
}

function named(call: ControlCall): Mail {
  const id = call.params.mail as string
  const mail = worldOf(call).mailbox.find(id)
  if (!mail) throw missing('e-mail', id)
  return mail
}
