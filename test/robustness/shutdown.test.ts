import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { serve } from '../../src/node.ts'
import { testMock } from '../harness/mock.ts'

const head =
  'POST /blaxel/v0/users HTTP/1.1\r\nhost: x\r\nauthorization: bearer admin\r\ncontent-type: application/json\r\n'

async function openSocket(url: string, text: string): Promise<Socket> {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  await new Promise((done) => setTimeout(done, 50))
  return socket
}

describe('a server that is closed', () => {
  test.each([
    ['half the headers', 'GET /blaxel/v0/workspaces HTTP/1.1\r\nhost: x\r\n'],
    ['half a body', `${head}content-length: 100\r\n\r\n{`],
    ['nothing', ''],
  ])('closes the connection of a client that has sent %s', async (_, text) => {
    const server = await serve(await testMock(), { port: 0 })
    const socket = await openSocket(server.url, text)
    await server.close()
    socket.destroy()
  })

  test('responds to a request in transit on a keep-alive connection', async () => {
    const server = await serve(await testMock(), { port: 0 })
    const request = 'GET /__invitelab/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'
    const socket = await openSocket(server.url, request)
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
    })
    const closed = server.close()
    socket.write(request)
    await closed
    expect(received).toMatch(/200 OK[\s\S]*200 OK[\s\S]*connection: close/i)
  })

  test('responds to requests in progress, with connection: close', async () => {
    const server = await serve(await testMock(), { port: 0 })
    const responding = fetch(`${server.url}/blaxel/v0/workspaces`, {
      headers: { authorization: 'Bearer admin', prefer: 'delay=1500' },
    })
    await new Promise((done) => setTimeout(done, 100))
    const [response] = await Promise.all([responding, server.close()])
    expect(response.status).toBe(200)
    expect(response.headers.get('connection')).toBe('close')
  })
})

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
])('a server that listens on all addresses (%s) has a URL at which the control API responds', async (host, name) => {
  const server = await serve(await testMock(), { port: 0, host })
  expect(new URL(server.url).hostname).toBe(name)
  expect((await fetch(`${server.url}/__invitelab/worlds`)).status).toBe(200)
  await server.close()
})
