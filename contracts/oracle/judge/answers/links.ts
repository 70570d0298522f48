import { list, record } from '../../../kit/json.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'

/** No link of a response leads to the other tenant. */
export function judgeLinks({ target, declaration, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  if (asked.tenant === undefined) return
  const [name = ''] = declaration.tenantKeys
  const own = firstKeyOf(asked.tenant)
  const others = [target.tenant[name], target.otherTenant?.[name]].filter((key) => key !== undefined && key !== own)
  const { location } = exchange.response.headers
  const links = [...linksIn(exchange.json), ...(location === undefined ? [] : [location])]
  const wrong = links.find((link) => others.some((other) => pathOf(link).split('/').includes(String(other))))
  if (wrong === undefined) return
  const message = `${exchange.operation.id} contains a link to another tenant than the one that it is about`
  report({ rule: 'tenants', strength: 'must', message, expected: own, received: wrong, exchange })
}

function pathOf(link: string): string {
  return URL.canParse(link, 'http://target') ? new URL(link, 'http://target').pathname : ''
}

/** The texts that stand below a member called `links`. */
function linksIn(value: unknown, isLink = false): readonly string[] {
  if (typeof value === 'string') return isLink ? [value] : []
  if (Array.isArray(value)) return list(value).flatMap((item) => linksIn(item, isLink))
  if (!record(value)) return []
  return Object.entries(value).flatMap(([name, child]) => linksIn(child, isLink || name === 'links'))
}
