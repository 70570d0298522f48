import { describe, expect, test } from 'vitest'
import type { Got } from '../harness/client.ts'
import { startOfTest } from '../harness/mock.ts'
import { globex, invite, listed } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, newTestContext, type TestContext } from './test-context.ts'

const mails = async ({ control }: TestContext, query = '') => (await control('GET', `/mailbox${query}`)).body.mails
const recipients = (list: { to: string }[]) => list.map(({ to }) => to)

inProcessAndOverTcp((context) => {
  /** Opens a link as a browser does, with a GET without additional headers. */
  const click = ({ controlApi, origin }: TestContext, link: string): Promise<Got> =>
    controlApi('GET', link.replace(`${origin}/__invitelab`, ''))

  describe('the mailbox', () => {
    test('shows the newest e-mail first', async () => {
      const one = context()
      await invite(one.snyk, 'first@example.test')
      await invite(one.snyk, 'second@example.test')
      expect(recipients(await mails(one, '?limit=2'))).toEqual(['second@example.test', 'first@example.test'])
    })

    test('contains the e-mails of the initial invitations, three per provider', async () => {
      expect(await mails(context())).toHaveLength(9)
    })

    test('can be filtered by recipient, ignoring case', async () => {
      const one = context()
      await invite(one.snyk, 'New@Example.test')
      expect(recipients(await mails(one, '?to=new@example.TEST'))).toEqual(['New@Example.test'])
    })

    test('is empty for a recipient without e-mails', async () => {
      expect(await mails(context(), '?to=nobody@example.test')).toEqual([])
    })

    test('can be emptied, which keeps the invitations', async () => {
      const one = context()
      const { status } = await one.control('DELETE', '/mailbox')
      expect(status).toBe(204)
      expect(await mails(one)).toEqual([])
      expect(await listed(one.snyk)).toHaveLength(3)
    })

    test.each(['0', '1001', 'many', '1.5'])('rejects limit=%s', async (limit) => {
      const { status, body } = await context().control('GET', `/mailbox?limit=${limit}`)
      expect(status).toBe(400)
      expect(body.invitelab.message).toContain(`it is '${limit}'`)
    })

    test('gets no e-mail if the invite opts out', async () => {
      const one = context()
      const body = { email: 'quiet@example.test', role: 'reader', send_email: false }
      const invited = await one.dreadnode('POST', '/org/acme/invitations', { body })
      expect(invited.status).toBe(201)
      expect(await mails(one, '?to=quiet@example.test')).toEqual([])
    })
  })

  describe('an e-mail', () => {
    test('names the inviter, the tenant, the role and the expiry', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      const [mail] = await mails(one, '?to=new@example.test')
      expect(mail).toMatchObject({
        invitation: id,
        at: startOfTest,
        provider: 'snyk',
        tenantName: 'Globex',
        role: 'Developer',
        subject: 'Invitation to Globex',
        expiresAt: '2026-01-22T12:00:00.000Z',
      })
      expect(mail.text).toContain('You are invited to join Globex as Developer.')
    })

    test('has both links in its text and in its HTML', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test')
      const [mail] = await mails(one, '?to=new@example.test')
      expect(mail.text).toContain(`Accept: ${mail.acceptUrl}\nDecline: ${mail.declineUrl}`)
      expect(mail.html).toContain(`<a href="${mail.acceptUrl}">Accept</a> or <a href="${mail.declineUrl}">decline</a>`)
    })

    test('can be read by its id', async () => {
      const one = context()
      const [mail] = await mails(one)
      expect((await one.control('GET', `/mailbox/${mail.id}`)).body).toEqual(mail)
    })

    test('is shown as a page that loads nothing', async () => {
      const one = context()
      const [mail] = await mails(one)
      const { headers, text } = await one.control('GET', `/mailbox/${mail.id}/html`)
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(text).toBe(mail.html)
    })

    test.each(['', '/html'])('with an unknown id gives 404 (path ending "%s")', async (part) => {
      const { status, body } = await context().control('GET', `/mailbox/nothing${part}`)
      expect(status).toBe(404)
      expect(body.invitelab.message).toBe("Failed to find the e-mail 'nothing': there is none in this world.")
    })
  })

  describe('the accept link', () => {
    test('makes the invitee a member', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test', globex)
      const [mail] = await mails(one, '?to=new@example.test')
      const { status, headers, text } = await click(one, mail.acceptUrl)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(text).toContain('is accepted.')
      expect(await listed(one.snyk, globex)).toEqual([])
    })

    test('shows on a second visit that the invitation has been accepted', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test')
      const [mail] = await mails(one, '?to=new@example.test')
      await click(one, mail.acceptUrl)
      const { status, text } = await click(one, mail.acceptUrl)
      expect(status).toBe(409)
      expect(text).toContain('<h1>That did not work</h1>')
      expect(text).toContain('it is accepted.')
    })

    test('shows after the expiry that the invitation has expired', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test')
      const [mail] = await mails(one, '?to=new@example.test')
      await one.control('POST', '/clock', { body: { advance: '8d' } })
      const { status, text } = await click(one, mail.acceptUrl)
      expect(status).toBe(409)
      expect(text).toContain('it is expired.')
    })

    test('of an unknown invitation shows a page with the reason', async () => {
      const { status, text } = await context().control('GET', '/invitations/nothing/accept')
      expect(status).toBe(404)
      expect(text).toContain('there is none in this world')
    })
  })

  describe('the decline link', () => {
    test('removes the invitation from the list', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test', globex)
      const [mail] = await mails(one, '?to=new@example.test')
      const { status, text } = await click(one, mail.declineUrl)
      expect(status).toBe(200)
      expect(text).toContain('is declined.')
      expect(await listed(one.snyk, globex)).toEqual([])
    })

    test('shows after accepting that the invitation has been accepted', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test')
      const [mail] = await mails(one, '?to=new@example.test')
      await click(one, mail.acceptUrl)
      const { status, text } = await click(one, mail.declineUrl)
      expect(status).toBe(409)
      expect(text).toContain('it is accepted.')
    })
  })
})

test('the mailbox keeps only the latest e-mails', async () => {
  const context = await newTestContext({ keep: 2 })
  await invite(context.snyk, 'first@example.test')
  await invite(context.snyk, 'second@example.test')
  await invite(context.snyk, 'third@example.test')
  expect(recipients(await mails(context))).toEqual(['third@example.test', 'second@example.test'])
})
