import { beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../../harness/client.ts'
import { describeScenarios } from '../../harness/transports.ts'
import { globex, invite, version } from './words.ts'

interface Page {
  readonly data: { readonly id: string; readonly attributes: { readonly email: string } }[]
  readonly links: { readonly self: string; readonly next?: string; readonly prev?: string }
}

const person = (n: number) => `person-${n}@example.test`
const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => person(from + i))
const emails = ({ data }: Page) => data.map(({ attributes }) => attributes.email)

async function page(snyk: Client, link: string | undefined): Promise<Page> {
  if (link === undefined) throw new Error('There is no such link')
  const { status, text, body } = await snyk('GET', link)
  if (status !== 200) throw new Error(`${link} gave ${status}: ${text}`)
  return body
}

/** Follows the links of one name to their end. */
async function walk(snyk: Client, from: Page, name: 'next' | 'prev'): Promise<Page[]> {
  const pages = [from]
  for (let link = from.links[name]; link !== undefined; link = pages.at(-1)?.links[name]) {
    pages.push(await page(snyk, link))
  }
  return pages
}

describeScenarios('snyk', ({ client }) => {
  const start = `${globex}${version}&limit=10`

  async function crowd(size: number): Promise<{ snyk: Client; ids: string[] }> {
    const snyk = client()
    const ids: string[] = []
    for (const email of people(1, size)) ids.push(await invite(snyk, email, globex))
    return { snyk, ids }
  }

  describe('a list of 25 in pages of 10', () => {
    let snyk: Client
    let ids: string[]
    beforeEach(async () => {
      const made = await crowd(25)
      snyk = made.snyk
      ids = made.ids
    })
    const revoke = (n: number) => snyk('DELETE', `${globex}/${ids[n - 1]}${version}`)

    test('is walked by links.next, which shows every invitation once', async () => {
      const pages = await walk(snyk, await page(snyk, start), 'next')
      expect(pages.map(emails)).toEqual([people(1, 10), people(11, 20), people(21, 25)])
    })

    test('is walked back by links.prev over the same pages', async () => {
      const [, , last] = await walk(snyk, await page(snyk, start), 'next')
      const pages = await walk(snyk, last as Page, 'prev')
      expect(pages.map(emails)).toEqual([people(21, 25), people(11, 20), people(1, 10)])
    })

    test('has no link to a page before the first or after the last', async () => {
      const pages = await walk(snyk, await page(snyk, start), 'next')
      expect(pages[0]?.links).not.toHaveProperty('prev')
      expect(pages[2]?.links).not.toHaveProperty('next')
    })

    test('has links that keep version and limit and escape the cursor', async () => {
      const { links } = await page(snyk, start)
      expect(links.next).toMatch(
        /^\/orgs\/[0-9a-f-]{36}\/invites\?version=2024-06-21&limit=10&starting_after=v1\.\w+(%3D)*$/,
      )
    })

    test('is read in one page of the largest size', async () => {
      const { data, links } = await page(snyk, `${globex}${version}&limit=100`)
      expect(data).toHaveLength(25)
      expect(links).toEqual({ self: `${globex}${version}&limit=100` })
    })

    test('comes in pages of 10 where no limit is named', async () => {
      const { data, links } = await page(snyk, globex + version)
      expect(data).toHaveLength(10)
      expect(links.next).toContain('&limit=10&')
    })

    test('says in links.self where a page is', async () => {
      const first = await page(snyk, start)
      const second = await page(snyk, first.links.next)
      expect(second.links.self).toBe(first.links.next)
      expect(emails(await page(snyk, second.links.self))).toEqual(emails(second))
    })

    test('goes on at the right place after the cursor’s own invitation was cancelled', async () => {
      const first = await page(snyk, start)
      await revoke(10)
      expect(emails(await page(snyk, first.links.next))).toEqual(people(11, 20))
    })

    test('goes back to the right place after the cursor’s own invitation was cancelled', async () => {
      const second = await page(snyk, (await page(snyk, start)).links.next)
      await revoke(11)
      expect(emails(await page(snyk, second.links.prev))).toEqual(people(1, 10))
    })

    test('misses nobody where invitations of an earlier page are cancelled between two reads', async () => {
      const first = await page(snyk, start)
      await revoke(2)
      await revoke(3)
      const [, second, third] = await walk(snyk, first, 'next')
      expect([second, third].map((one) => emails(one as Page))).toEqual([people(11, 20), people(21, 25)])
    })

    test('leaves out who was cancelled on a later page', async () => {
      const first = await page(snyk, start)
      await revoke(15)
      expect(emails(await page(snyk, first.links.next))).toEqual([...people(11, 14), ...people(16, 21)])
    })

    test('shows at the end who was invited between two reads', async () => {
      const first = await page(snyk, start)
      await invite(snyk, 'late@example.test', globex)
      const pages = await walk(snyk, first, 'next')
      expect(pages.flatMap(emails)).toEqual([...people(1, 25), 'late@example.test'])
    })

    test('answers an empty page, with a way back, where the rest was cancelled in the meantime', async () => {
      const second = await page(snyk, (await page(snyk, start)).links.next)
      for (let n = 21; n <= 25; n++) await revoke(n)
      const third = await page(snyk, second.links.next)
      expect(third.data).toEqual([])
      expect(third.links).not.toHaveProperty('next')
      expect(emails(await page(snyk, third.links.prev))).toEqual(people(11, 20))
    })
  })

  test('a list of exactly two pages ends after the second', async () => {
    const { snyk } = await crowd(20)
    const pages = await walk(snyk, await page(snyk, start), 'next')
    expect(pages.map(emails)).toEqual([people(1, 10), people(11, 20)])
  })

  test('a list of exactly one page has no neighbours', async () => {
    const { snyk } = await crowd(10)
    const { links } = await page(snyk, start)
    expect(links).toEqual({ self: start })
  })
})
