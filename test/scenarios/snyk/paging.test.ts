import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { globex, invite, version } from './api.ts'

interface Page {
  readonly data: { readonly id: string; readonly attributes: { readonly email: string } }[]
  readonly links: { readonly self: string; readonly next?: string; readonly prev?: string }
}

const person = (n: number) => `person-${n}@example.test`
const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => person(from + i))
const emails = ({ data }: Page) => data.map(({ attributes }) => attributes.email)

async function page(snyk: Client, link: string | undefined): Promise<Page> {
  if (link === undefined) throw new Error('Failed to read a page: the link is missing')
  const { status, text, body } = await snyk('GET', link)
  if (status !== 200) throw new Error(`${link} gave ${status}: ${text}`)
  return body
}

/** Follows the `next` or `prev` links to the last page. */
async function followLinks(snyk: Client, from: Page, name: 'next' | 'prev'): Promise<Page[]> {
  const pages = [from]
  for (let link = from.links[name]; link !== undefined; link = pages.at(-1)?.links[name]) {
    pages.push(await page(snyk, link))
  }
  return pages
}

describeScenarios('snyk', ({ client }) => {
  const start = `${globex}${version}&limit=10`

  async function inviteMany(size: number): Promise<{ snyk: Client; ids: string[] }> {
    const snyk = client()
    const ids: string[] = []
    for (const email of people(1, size)) ids.push(await invite(snyk, email, globex))
    return { snyk, ids }
  }

  describe('a list of 25 in pages of 10', () => {
    let snyk: Client
    let ids: string[]
    let snapshot: unknown
    // Restoring a list takes one request, making it 25.
    beforeAll(async () => {
      const made = await inviteMany(25)
      ids = made.ids
      snapshot = (await made.snyk.control('GET', '/snapshot')).body
    })
    beforeEach(async () => {
      snyk = client()
      await snyk.control('PUT', '/snapshot', { body: snapshot })
    })
    const revoke = (n: number) => snyk('DELETE', `${globex}/${ids[n - 1]}${version}`)

    test('shows every invitation once when links.next is followed', async () => {
      const pages = await followLinks(snyk, await page(snyk, start), 'next')
      expect(pages.map(emails)).toEqual([people(1, 10), people(11, 20), people(21, 25)])
    })

    test('shows the same pages when links.prev is followed back', async () => {
      const [, , last] = await followLinks(snyk, await page(snyk, start), 'next')
      const pages = await followLinks(snyk, last as Page, 'prev')
      expect(pages.map(emails)).toEqual([people(21, 25), people(11, 20), people(1, 10)])
    })

    test('has no prev link on the first page and no next link on the last', async () => {
      const pages = await followLinks(snyk, await page(snyk, start), 'next')
      expect(pages[0]?.links).not.toHaveProperty('prev')
      expect(pages[2]?.links).not.toHaveProperty('next')
    })

    test('has links that keep version and limit and escape the cursor', async () => {
      const { links } = await page(snyk, start)
      expect(links.next).toMatch(
        /^\/orgs\/[0-9a-f-]{36}\/invites\?version=2024-06-21&limit=10&starting_after=v1\.\w+(%3D)*$/,
      )
    })

    test('fits in one page of the maximum size', async () => {
      const { data, links } = await page(snyk, `${globex}${version}&limit=100`)
      expect(data).toHaveLength(25)
      expect(links).toEqual({ self: `${globex}${version}&limit=100` })
    })

    test('has pages of 10 by default', async () => {
      const { data, links } = await page(snyk, globex + version)
      expect(data).toHaveLength(10)
      expect(links.next).toContain('&limit=10&')
    })

    test('has the link of each page in links.self', async () => {
      const first = await page(snyk, start)
      const second = await page(snyk, first.links.next)
      expect(second.links.self).toBe(first.links.next)
      expect(emails(await page(snyk, second.links.self))).toEqual(emails(second))
    })

    test('continues at the right place after the invitation of the cursor is cancelled', async () => {
      const first = await page(snyk, start)
      await revoke(10)
      expect(emails(await page(snyk, first.links.next))).toEqual(people(11, 20))
    })

    test('goes back to the right place after the invitation of the cursor is cancelled', async () => {
      const second = await page(snyk, (await page(snyk, start)).links.next)
      await revoke(11)
      expect(emails(await page(snyk, second.links.prev))).toEqual(people(1, 10))
    })

    test('skips no invitation when invitations of an earlier page are cancelled between two requests', async () => {
      const first = await page(snyk, start)
      await revoke(2)
      await revoke(3)
      const [, second, third] = await followLinks(snyk, first, 'next')
      expect([second, third].map((one) => emails(one as Page))).toEqual([people(11, 20), people(21, 25)])
    })

    test('does not show an invitation of a later page that was cancelled', async () => {
      const first = await page(snyk, start)
      await revoke(15)
      expect(emails(await page(snyk, first.links.next))).toEqual([...people(11, 14), ...people(16, 21)])
    })

    test('shows at the end an invitation that was created between two requests', async () => {
      const first = await page(snyk, start)
      await invite(snyk, 'late@example.test', globex)
      const pages = await followLinks(snyk, first, 'next')
      expect(pages.flatMap(emails)).toEqual([...people(1, 25), 'late@example.test'])
    })

    test('has an empty page with a prev link when all further invitations were cancelled', async () => {
      const second = await page(snyk, (await page(snyk, start)).links.next)
      for (let n = 21; n <= 25; n++) await revoke(n)
      const third = await page(snyk, second.links.next)
      expect(third.data).toEqual([])
      expect(third.links).not.toHaveProperty('next')
      expect(emails(await page(snyk, third.links.prev))).toEqual(people(11, 20))
    })
  })

  test('a list of exactly two pages ends after the second', async () => {
    const { snyk } = await inviteMany(20)
    const pages = await followLinks(snyk, await page(snyk, start), 'next')
    expect(pages.map(emails)).toEqual([people(1, 10), people(11, 20)])
  })

  test('a list of exactly one page has no other links', async () => {
    const { snyk } = await inviteMany(10)
    const { links } = await page(snyk, start)
    expect(links).toEqual({ self: start })
  })
})
