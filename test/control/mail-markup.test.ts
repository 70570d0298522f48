import { afterEach, describe, expect, test } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { read } from '../harness/client.ts'
import { expectNoDefects } from '../harness/mock.ts'
import { newTestContext, type TestContext } from './test-context.ts'

const mails = async ({ control }: TestContext) => (await control('GET', '/mailbox')).body.mails

describe('names with markup', () => {
  afterEach(expectNoDefects)

  const attack = '<img src=x onerror="alert(1)">&'
  const tenant = {
    key: 'cccccccc-0000-4000-8000-000000000003',
    id: 'cccccccc-0000-4000-8000-000000000003',
    name: attack,
    members: [{ email: 'admin@example.test', role: 'Org Admin' }],
    invitations: [{ email: '"<b>"@example.test' }],
  }
  const marked = () => newTestContext({ data: { providers: { snyk: { tenants: [tenant] } } }, providers: [snyk] })

  test('are shown as text in an e-mail', async () => {
    const [mail] = await mails(await marked())
    expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;')
    expect(mail.html).not.toContain('<img')
  })

  test('are shown as text on the page of a link', async () => {
    const context = await marked()
    const [mail] = await mails(context)
    const { text } = await read(await context.mock.fetch(new Request(mail.acceptUrl)))
    expect(text).toContain('&lt;b&gt;')
    expect(text).not.toContain('<b>')
  })
})

test('an id in the initial state that must be encoded in a path has working links', async () => {
  const { mock, control } = await newTestContext({
    data: {
      providers: {
        blaxel: { tenants: [{ key: 'acme', invitations: [{ email: 'new@example.test', id: 'first / 100% "mine"' }] }] },
      },
    },
    providers: [blaxel],
  })
  const [mail] = (await control('GET', '/mailbox')).body.mails
  const { status, text } = await read(await mock.fetch(new Request(mail.acceptUrl)))
  expect(status).toBe(200)
  expect(text).toContain('The invitation of new@example.test to acme is accepted.')
})
