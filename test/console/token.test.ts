import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Token } from '../../src/console/api/token.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  const setItem = (name: string, value: string) => void kept.set(name, value)
  vi.stubGlobal('sessionStorage', { getItem: (name: string) => kept.get(name) ?? null, setItem })
})
afterEach(() => {
  kept.clear()
  vi.unstubAllGlobals()
})

async function sentBy(token: Token): Promise<string | null> {
  let request = new Request('http://127.0.0.1:4010/__invitelab/worlds')
  await token.with(async (sent) => {
    request = sent
    return new Response()
  })(request)
  return request.headers.get('authorization')
}

test('a token is sent to its mock, also after a reload', async () => {
  new Token('http://127.0.0.1:4010').write('secret')
  expect(await sentBy(new Token('http://127.0.0.1:4010'))).toBe('Bearer secret')
})

test('a token is sent to no other mock', async () => {
  new Token('http://127.0.0.1:4010').write('secret')
  expect(await sentBy(new Token('https://mock.example.test'))).toBeNull()
})

test('a token is kept in memory when storage is forbidden', async () => {
  const forbid = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', { getItem: forbid, setItem: forbid })
  const token = new Token('http://127.0.0.1:4010')
  token.write('secret')
  expect(await sentBy(token)).toBe('Bearer secret')
})
