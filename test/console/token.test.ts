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

async function shownBy(token: Token): Promise<string | null> {
  let request = new Request('http://127.0.0.1:4010/__invitelab/worlds')
  await token.with(async (sent) => {
    request = sent
    return new Response()
  })(request)
  return request.headers.get('authorization')
}

test('a token is shown to the mock that asked for it, also after a reload', async () => {
  new Token('http://127.0.0.1:4010').write('secret')
  expect(await shownBy(new Token('http://127.0.0.1:4010'))).toBe('Bearer secret')
})

test('no other mock is shown it', async () => {
  new Token('http://127.0.0.1:4010').write('secret')
  expect(await shownBy(new Token('https://mock.example.test'))).toBeNull()
})

test('where a page may store nothing it is kept all the same', async () => {
  const forbid = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', { getItem: forbid, setItem: forbid })
  const token = new Token('http://127.0.0.1:4010')
  token.write('secret')
  expect(await shownBy(token)).toBe('Bearer secret')
})
