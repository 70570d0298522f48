import { connect } from 'node:net'
import fc from 'fast-check'
import type { MockServer } from '../../src/node.ts'

const list = '/snyk/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21'
const body = '{"email": "new@example.test"}'

/** Requests as bytes on the connection. Some of them are invalid. */
const requests = [
  `GET ${list} HTTP/1.1\r\nhost: x\r\nauthorization: token admin\r\nconnection: close\r\n\r\n`,
  `POST /blaxel/v0/users HTTP/1.1\r\nhost: x\r\nauthorization: bearer admin\r\nx-blaxel-workspace: acme\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  `POST /blaxel/v0/users HTTP/1.1\r\nhost: x\r\nauthorization: bearer admin\r\nx-blaxel-workspace: acme\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n1d\r\n${body}\r\n0\r\n\r\n`,
  `POST /blaxel/v0/users HTTP/1.1\r\nhost: x\r\nauthorization: bearer admin\r\nx-blaxel-workspace: acme\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n${body}`,
  'GET /__invitelab/health HTTP/1.0\r\n\r\n',
  'GET /__invitelab/worlds HTTP/1.1\r\n\r\n',
  'GET http://evil.example/__invitelab/worlds HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
  'CONNECT example.test:443 HTTP/1.1\r\nhost: x\r\n\r\n',
  'TRACE /snyk/rest HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
  'GET // HTTP/1.1\r\nhost: \r\nconnection: close\r\n\r\n',
  'GET /snyk/rest HTTP/1.1\r\nhost: [::1\r\nconnection: close\r\n\r\n',
  'GET /snyk/rest HTTP/1.1\r\nhost: a b@c/d?e#f\r\nconnection: close\r\n\r\n',
  'GET /snyk/rest HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
]

/** A request with some of its bytes replaced. */
export const corruptedBytes: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(...requests), fc.nat(), fc.nat(6), fc.uint8Array({ maxLength: 6 }))
  .map(([request, from, length, other]) => {
    const bytes = Buffer.from(request)
    const at = from % bytes.length
    return Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + length)])
  })

/** Sends bytes to a server over a TCP connection, ends it, and returns what the server has sent. */
export function sendBytes({ url }: MockServer, bytes: Buffer): Promise<string> {
  const { port, hostname } = new URL(url)
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    socket.setTimeout(10_000, () => {
      socket.destroy()
      reject(
        new Error(`The server neither responds nor closes the connection; it has sent ${JSON.stringify(received)}`),
      )
    })
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    // A server may reset the connection after invalid bytes.
    socket.on('error', () => resolve(received))
    socket.on('close', () => resolve(received))
  })
}
