import { isOwnAddress } from '../../contracts/kit/own-address.ts'
import type { Crowded } from './crowded.ts'

/** An item of a list, with the members that the providers have for handles and addresses. */
export interface Item {
  id?: string
  sub?: string
  user_id?: string
  email?: string
  readonly user_email?: string
  readonly attributes?: { email?: string }
}

/** The address that belongs to the credential "invitee". */
export const invitee = 'invitee@example.test'

export const addressOf = (item: Item): string => item.email ?? item.user_email ?? item.attributes?.email ?? ''
export const isOwn = (item: Item): boolean => isOwnAddress(addressOf(item)) || addressOf(item) === invitee
export const isOther = (item: Item): boolean => /@elsewhere\.test$/.test(addressOf(item))

/** Changes the items that the JSON body of each response shows. */
export function meddling(target: Crowded, change: (request: Request, items: Item[]) => Item[]): Crowded {
  const fetch = async (request: Request) => {
    const response = await target.target.fetch(request)
    const text = await response.clone().text()
    if (!text.startsWith('[') && !text.startsWith('{')) return response
    const body = JSON.parse(text)
    const data = body.data ?? body
    const items = change(request, Array.isArray(data) ? data : [data])
    const changed = Array.isArray(data) ? items : data
    return new Response(JSON.stringify(body.data ? { ...body, data: changed } : changed), response)
  }
  return { ...target, target: { ...target.target, fetch } }
}

/** What a target holds of others. */
export function strangersIn(target: Crowded): string {
  const addresses = JSON.stringify(target.holdings()).match(/[\w.-]+@elsewhere\.test/g) ?? []
  return addresses.toSorted().join()
}
