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
  const wrong = links.find((link) => {
    const steps = pathOf(link).split('/')
    return others.some((other) => steps.includes(String(other)))
  })
  if (wrong === undefined) return
  const message = `${exchange.operation.id} contains a link to another tenant than the one that it is about`
  report({ rule: 'tenants', strength: 'must', message, expected: own, received: wrong, exchange })
}

function pathOf(link: string): string {
  return URL.parse(link, 'http://target')?.pathname ?? ''
}

/** The texts that stand below a member called `links`. */
function linksIn(value: unknown, isLink = false, found: string[] = []): readonly string[] {
  if (typeof value === 'string' && isLink) found.push(value)
  for (const item of list(value)) linksIn(item, isLink, found)
  if (record(value)) for (const name of Object.keys(value)) linksIn(value[name], isLink || name === 'links', found)
  return found
}
