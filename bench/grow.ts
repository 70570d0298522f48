import { createMock } from '../src/index.ts'
import { credential, inviteBody, invitePath, listPath, mediaType, revokePath } from './snyk.ts'

/** A command to the process that holds a tenant of a given size. */
export type GrowCommand =
  | { readonly do: 'fill'; readonly size: number }
  | { readonly do: 'halve' }
  | { readonly do: 'time'; readonly what: Timed; readonly count: number }

/** The timed request: a page of ten at a position in the list, or an invite. */
export type Timed = 'first' | 'middle' | 'last' | 'invite'

/** The result: bytes of heap per invitation after `fill`, microseconds per request after `time`. */
export interface GrowResult {
  readonly value: number
}

const origin = 'http://mock.test'
const base = '/snyk/rest'
const { fetch } = createMock()
const links = { first: '', middle: '', last: '' }
let size = 0
let invited = 0

const get = (path: string) => new Request(origin + base + path, { headers: credential })
const post = () =>
  new Request(origin + base + invitePath, {
    method: 'POST',
    headers: { ...credential, 'content-type': mediaType },
    body: inviteBody(`person-${++invited}@example.test`),
  })
const remove = (id: string) => new Request(origin + base + revokePath(id), { method: 'DELETE', headers: credential })

async function fetchOk(request: Request): Promise<Response> {
  const response = await fetch(request)
  if (!response.ok) throw new Error(`${request.method} ${request.url}: ${response.status} ${await response.text()}`)
  return response
}

async function fill(count: number): Promise<number> {
  // One request of each kind first, so that one-time allocations are not counted.
  await timed('first', 1)
  await timed('invite', 1)
  const before = heap()
  for (let i = 0; i < count; i++) await fetchOk(post())
  const bytes = (heap() - before) / count
  size = count
  await walk(() => {})
  return bytes
}

/** Pages through the whole list, as a client does, and keeps the links to its first, middle and last page. */
async function walk(visit: (ids: string[]) => unknown): Promise<void> {
  links.first = listPath()
  let link: string | undefined = links.first
  for (let page = 0; link !== undefined; page++) {
    if (page === Math.floor(size / 20)) links.middle = link
    links.last = link
    const { data, links: more } = JSON.parse(await (await fetchOk(get(link))).text())
    await visit(data.map(({ id }: { id: string }) => id))
    link = more.next
  }
}

async function halve(): Promise<void> {
  await walk(async (ids) => {
    for (const [i, id] of ids.entries()) if (i % 2 === 0) await fetchOk(remove(id))
  })
  size = Math.ceil(size / 2)
  await walk(() => {})
}

async function timed(what: Timed, count: number): Promise<number> {
  // Created in advance, because creating a request takes as long as the mock's response.
  const requests = Array.from({ length: count }, () => (what === 'invite' ? post() : get(links[what] || listPath())))
  const responses: Response[] = []
  const begin = performance.now()
  for (const request of requests) responses.push(await fetch(request))
  const passed = performance.now() - begin
  for (const response of responses) {
    if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`)
    // Keeps the tenant's size constant.
    if (what === 'invite') await fetchOk(remove(JSON.parse(await response.text()).data.id))
  }
  return (passed / count) * 1000
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function execute(command: GrowCommand): Promise<number> {
  if (command.do === 'fill') return fill(command.size)
  if (command.do === 'time') return timed(command.what, command.count)
  await halve()
  return 0
}

process.on('message', async (command: GrowCommand) => process.send?.({ value: await execute(command) }))
