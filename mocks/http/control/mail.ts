import { html, raw } from 'hono/html'
import type { Mail } from '../../domain/mailbox.ts'

/** The subject, text and HTML of an invitation's e-mail. Names and addresses are shown as text, whatever is in them. */
export function writeMail(mail: Mail, acceptUrl: string, declineUrl: string) {
  const until = mail.expiresAt === null ? '' : ` The invitation expires at ${new Date(mail.expiresAt).toISOString()}.`
  const said = `You are invited to join ${mail.tenantName} as ${mail.role}.${until}`
  const body = html`<h1>${`Join ${mail.tenantName}`}</h1>
<p>${said}</p>
<p><a href="${acceptUrl}">Accept</a> or <a href="${declineUrl}">decline</a></p>`
  return {
    subject: `Invitation to ${mail.tenantName}`,
    text: `${said}\n\nAccept: ${acceptUrl}\nDecline: ${declineUrl}\n`,
    html: page(`Invitation to ${mail.tenantName}`, body),
  }
}

/** A small page that says one thing. */
export function messagePage(title: string, message: string): string {
  return page(title, html`<h1>${title}</h1><p>${message}</p>`)
}

/** The style of every page and e-mail. A policy may have to name it. */
export const style =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}'

function page(title: string, body: unknown): string {
  return `<!doctype html>\n${html`<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${raw(style)}</style></head><body>${body}</body></html>`}\n`
}
