import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MockServer, serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'

let server: MockServer
let sdk: typeof import('@blaxel/core')

beforeAll(async () => {
  server = await serve(await testMock(), { port: 0 })
  // The SDK reads its settings when it is imported.
  process.env.BL_API_URL = `${server.url}/@sdk/blaxel/v0`
  process.env.BL_API_KEY = 'admin'
  process.env.BL_WORKSPACE = 'acme'
  process.env.DO_NOT_TRACK = '1'
  sdk = await import('@blaxel/core')
})
beforeEach(async () => {
  await fetch(`${server.url}/__invitelab/worlds/sdk/reset`, { method: 'POST' })
})
afterAll(async () => {
  expectNoDefects()
  await server.close()
})

const emails = async () => (await sdk.listWorkspaceUsers()).data?.map(({ email }) => email)

test('@blaxel/core invites, lists and revokes', async () => {
  const { data, response } = await sdk.inviteWorkspaceUser({ body: { email: 'New+1@Example.test' } })
  expect(response?.status).toBe(200)
  expect(data).toMatchObject({ email: 'New+1@Example.test', role: 'member', workspace: 'acme' })
  expect(await emails()).toContain('New+1@Example.test')

  const removed = await sdk.removeWorkspaceUser({ path: { subOrEmail: 'New+1@Example.test' } })
  expect(removed.response?.status).toBe(200)
  expect(removed.data).toEqual({})
  expect(await emails()).not.toContain('New+1@Example.test')
})

test('@blaxel/core gets the error object of the API', async () => {
  await sdk.inviteWorkspaceUser({ body: { email: 'new@example.test' } })
  const { error, response } = await sdk.inviteWorkspaceUser({ body: { email: 'new@example.test' } })
  expect(response?.status).toBe(409)
  expect(error).toMatchObject({ code: 409, message: expect.stringContaining('new@example.test') })
})

test('@blaxel/core changes a role, reads workspaces and leaves one', async () => {
  const { data: user } = await sdk.updateWorkspaceUserRole({
    path: { subOrEmail: 'maria@example.test' },
    body: { role: 'admin' },
  })
  expect(user).toMatchObject({ email: 'maria@example.test', role: 'admin' })
  const { data: workspaces } = await sdk.listWorkspaces()
  expect(workspaces?.map(({ name }) => name)).toEqual(['acme', 'globex'])
  const { data: left } = await sdk.leaveWorkspace({ path: { workspaceName: 'globex' } })
  expect(left).toMatchObject({ name: 'globex' })
  const { data: after } = await sdk.listWorkspaces()
  expect(after?.map(({ name }) => name)).toEqual(['acme'])
})

test('@blaxel/core creates and deletes a workspace with an available name', async () => {
  const { data: free } = await sdk.checkWorkspaceAvailability({ body: { name: 'fresh' } })
  expect(free).toBe(true)
  await sdk.createWorkspace({ body: { name: 'fresh', displayName: 'Fresh' } })
  const { data: taken } = await sdk.checkWorkspaceAvailability({ body: { name: 'fresh' } })
  expect(taken).toBe(false)
  const { response } = await sdk.deleteWorkspace({ path: { workspaceName: 'fresh' } })
  expect(response?.status).toBe(200)
})
