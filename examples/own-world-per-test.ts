// Parallel tests share one server, and each has its own world. Run it with `npx node examples/own-world-per-test.ts`.
import { createMock } from '../src/index.ts'
import { serve } from '../src/node.ts'

const server = await serve(createMock(), { port: 0 })
const invites = '/snyk/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21'

async function pending(world: string): Promise<number> {
  const response = await fetch(`${server.url}/@${world}${invites}`, { headers: { authorization: 'token admin' } })
  return ((await response.json()) as { data: unknown[] }).data.length
}

async function invite(world: string, email: string): Promise<void> {
  const attributes = { email, role: '0a1b2c3d-0000-4000-8000-00000000000d' }
  await fetch(`${server.url}/@${world}${invites}`, {
    method: 'POST',
    headers: { authorization: 'token admin', 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ data: { type: 'org_invitation', attributes } }),
  })
}

const workers = Array.from({ length: 8 }, async (_, worker) => {
  for (let i = 0; i < worker; i++) await invite(`worker-${worker}`, `person-${i}@example.test`)
  return pending(`worker-${worker}`)
})
console.log('pending in each world:', (await Promise.all(workers)).join(', '))
await server.close()
