import type { BlindBug } from '../blind/bug.ts'
import type { Planting } from '../blind/planting.ts'
import type { Site } from '../blind/site.ts'
import { altered, between, bugsOf, toBody } from './changes.ts'
import { blaxelAt, dreadnodeAt, snykAt } from './steps.ts'

const mark = '=u='

/** Capital letters of the local part become small ones with a mark, so that a service that folds letters keeps them apart. */
function apart(address: string): string {
  const at = address.lastIndexOf('@')
  return address.slice(0, at).replaceAll(/\p{Lu}/gu, (letter) => `${letter.toLowerCase()}${mark}`) + address.slice(at)
}

function addressesApart(text: string): string {
  const body = toBody(text)
  if (body === undefined) return text
  return JSON.stringify(body, (_, value) => (typeof value === 'string' && value.includes('@') ? apart(value) : value))
}

/** Addresses that differ in the case of their letters are different people. */
const comparesExactly: Planting = between(async (request, send) => {
  const url = new URL(request.url)
  const parts = url.pathname.split('/').map((part) => {
    const text = decoded(part)
    return text.includes('@') ? encodeURIComponent(apart(text)) : part
  })
  url.pathname = parts.join('/')
  const sent = await altered(request, { url: url.href, body: addressesApart(await request.clone().text()) })
  const response = await send(sent)
  const text = await response.text()
  const shown = text.replaceAll(new RegExp(`(\\p{Ll})${mark}`, 'gu'), (_, letter: string) => letter.toUpperCase())
  const { status, headers } = response
  headers.delete('content-length')
  return new Response(text === '' ? null : shown, { status, headers })
})

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** How many of two addresses that differ in one letter's case are pending. */
const countPending = {
  blaxel: async (site: Site) => {
    const { invite, users } = blaxelAt(site)
    await inviteBoth(invite)
    return (await users()).filter(({ accepted }) => !accepted).length
  },
  dreadnode: async (site: Site) => {
    const { invite, invitations } = dreadnodeAt(site)
    await inviteBoth(invite)
    return (await invitations()).length
  },
  snyk: async (site: Site) => {
    const { invite, page } = snykAt(site)
    await inviteBoth(invite)
    return (await page()).json.data.length
  },
}

async function inviteBoth(invite: (email: string) => Promise<unknown>): Promise<void> {
  await invite('witness@example.test')
  await invite('Witness@example.test')
}

/** Services in which addresses that differ in the case of their letters belong to different people. */
export const letterCaseBugs: readonly BlindBug[] = (['blaxel', 'dreadnode', 'snyk'] as const).map((provider) => ({
  ...bugsOf(provider).should('lifecycle', 'addresses-are-compared-exactly'),
  breaks: 'An address that differs only in the case of its letters is the same address',
  source: 'fleet issue 299, get.gov issue 3657',
  planting: comparesExactly,
  witness: async (site) => (await countPending[provider](site)) === 2,
}))
