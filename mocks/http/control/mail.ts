import { html, raw } from 'hono/html'
import type { ShownMail } from '../../world/mail.ts'

/** An e-mail with its subject, text and HTML. Names and addresses are escaped. */
export function writeMail(mail: ShownMail) {
  const { tenantName, role, expiresAt, acceptUrl, declineUrl } = mail
  const expiry = expiresAt === null ? '' : ` The invitation expires at ${expiresAt}.`
  const sentence = `You are invited to join ${tenantName} as ${role}.${expiry}`
  const subject = `Invitation to ${tenantName}`
  const body = html`<h1>${`Join ${tenantName}`}</h1>
<p>${sentence}</p>
<p><a href="${acceptUrl}">Accept</a> or <a href="${declineUrl}">decline</a></p>`
  return {
    ...mail,
    subject,
    text: `${sentence}\n\nAccept: ${acceptUrl}\nDecline: ${declineUrl}\n`,
    html: page(subject, body),
  }
}

/** A page with a title and one sentence. */
export function messagePage(title: string, message: string): string {
  return page(title, html`<h1>${title}</h1><p>${message}</p>`)
}

/** The style of every page and e-mail. The console's content security policy contains its hash. */
export const style =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}'

function page(title: string, body: unknown): string {
  return `<!doctype html>\n${html`<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${raw(style)}</style></head><body>${body}</body></html>`}\n`
}
