import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { serve } from '../../src/node.ts'
import { testMock } from '../harness/mock.ts'

const head =
  'POST /blaxel/v0/users HTTP/1.1\r\nhost: x\r\nauthorization: bearer admin\r\ncontent-type: application/json\r\n'

async function opened(url: string, said: string): Promise<Socket> {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(said)
  await new Promise((done) => setTimeout(done, 50))
  return socket
}

describe('a server that ends', () => {
  test.each([
    ['half the headers', 'GET /blaxel/v0/workspaces HTTP/1.1\r\nhost: x\r\n'],
    ['half a body', `${head}content-length: 100\r\n\r\n{`],
    ['nothing', ''],
  ])('does not wait for ever for a client that has sent %s', async (_, said) => {
    const server = await serve(await testMock(), { port: 0 })
    const socket = await opened(server.url, said)
    await server.close()
    socket.destroy()
  })

  test('answers a request that is on the way on a connection kept alive', async () => {
    const server = await serve(await testMock(), { port: 0 })
    const ask = 'GET /__invitelab/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'
    const socket = await opened(server.url, ask)
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk
    })
    const closed = server.close()
    socket.write(ask)
    await closed
    expect(heard).toMatch(/200 OK[\s\S]*200 OK[\s\S]*connection: close/i)
  })

  test('answers what has arrived, and says that the connection ends', async () => {
    const server = await serve(await testMock(), { port: 0 })
    const asked = fetch(`${server.url}/blaxel/v0/workspaces`, {
      headers: { authorization: 'Bearer admin', prefer: 'delay=1500' },
    })
    await new Promise((done) => setTimeout(done, 100))
    const [response] = await Promise.all([asked, server.close()])
    expect(response.status).toBe(200)
    expect(response.headers.get('connection')).toBe('close')
  })
})

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
])('a server on all addresses (%s) gives one at which the control API answers', async (host, name) => {
  const server = await serve(await testMock(), { port: 0, host })
  expect(new URL(server.url).hostname).toBe(name)
  expect((await fetch(`${server.url}/__invitelab/worlds`)).status).toBe(200)
  await server.close()
})
