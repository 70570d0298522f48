import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { createMock } from '../../src/index.ts'
import { loadSpecs } from '../../src/node.ts'

import { declarations, toClient } from '../harness/client.ts'
import { acme, version } from '../scenarios/snyk/api.ts'
import { folderWith } from './run.ts'

// biome-ignore lint/suspicious/noExplicitAny: an untyped document, which the tests change
type Loose = any

/** A client for Snyk, served by a changed document outside the working directory. */
async function snykBy(change: (document: Loose) => unknown, files: Readonly<Record<string, string>> = {}) {
  const document = parse(await readFile('specs/snyk.yaml', 'utf8'))
  const changed = change(document) ?? document
  const folder = await folderWith({ 'theirs.json': JSON.stringify(changed) })
  await mkdir(join(folder, 'parts'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'parts', name), text)
  const specs = await loadSpecs({ snyk: join(folder, 'theirs.json') }, ['snyk'])
  const { fetch } = createMock({ providers: [snyk], specs, selfCheck: true })
  const origin = 'http://mock.test'
  return toClient((request) => fetch(request), origin, origin, declarations.snyk, declarations.snyk.base, 'default')
}

test('a path item that is a reference is served', async () => {
  const snyk = await snykBy((document) => {
    const [path = ''] = Object.keys(document.paths)
    document.openapi = '3.1.0'
    document.components.pathItems = { invites: document.paths[path] }
    document.paths[path] = { $ref: '#/components/pathItems/invites' }
  })
  expect((await snyk('GET', acme + version)).status).toBe(200)
})

test('references to other files are resolved against the document', async () => {
  const role = '{ "type": "string" }'
  const snyk = await snykBy(
    (document) => {
      document.components.schemas.Elsewhere = { $ref: './parts/role.json' }
    },
    { 'role.json': role },
  )
  expect((await snyk('GET', acme + version)).status).toBe(200)
})

test('statuses can be declared by ranges and by default', async () => {
  const snyk = await snykBy((document) => {
    for (const item of Object.values<Loose>(document.paths)) {
      for (const { responses } of Object.values<Loose>(item)) {
        if (!responses) continue
        const { 400: bad, 500: broken } = responses
        for (const status of Object.keys(responses)) if (status >= '400') delete responses[status]
        Object.assign(responses, { '4XX': bad, default: broken })
      }
    }
  })
  expect((await snyk('GET', acme + version, { as: 'unknown-token' })).status).toBe(401)
  expect((await snyk('GET', acme + version, { headers: { prefer: 'code=429' } })).status).toBe(429)
  expect((await snyk('GET', acme + version, { headers: { prefer: 'code=503' } })).status).toBe(503)
})

test('a document with a renamed path parameter is rejected when it is loaded', async () => {
  const renamed = (document: Loose) => JSON.parse(JSON.stringify(document).replaceAll('org_id', 'organization'))
  await expect(snykBy(renamed)).rejects.toThrow('the spec for snyk has no path parameter "org_id" in listOrgInvitation')
})
