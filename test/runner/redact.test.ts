import { expect, test } from 'vitest'
import { toRedact } from '../../contracts/runner/redact.ts'

const token = 'Zoo/token+Of&Admin"9=='
const base64 = (text: string) => Buffer.from(text).toString('base64')
const units = (text: string) => [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0'))
const redact = toRedact(
  new Map([
    [`Bearer ${token}`, 'Bearer $TOKEN'],
    [token, '$TOKEN'],
  ]),
)

const hex = [...Buffer.from(token)].map((byte) => byte.toString(16).padStart(2, '0'))

/** A text in lines of a length. */
function wrapped(text: string, length: number, lineBreak: string): string {
  return (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(lineBreak)
}

/** How servers, proxies and logs write a token. */
const forms: Readonly<Record<string, string>> = {
  plain: token,
  'upper case': token.toUpperCase(),
  'lower case': token.toLowerCase(),
  base64: base64(token),
  'base64 with its scheme': base64(`Bearer ${token}`),
  'base64 behind one sign': base64(`:${token}`),
  'base64 between others': base64(`ab:${token}:cd`),
  base64url: Buffer.from(token).toString('base64url'),
  'percent-encoded base64': encodeURIComponent(base64(token)),
  'percent-encoded': encodeURIComponent(token),
  'percent-encoded in lower case': encodeURIComponent(token).toLowerCase(),
  'percent-encoded twice': encodeURIComponent(encodeURIComponent(token)),
  'escaped slashes': token.replaceAll('/', '\\/'),
  'Unicode escapes': units(token)
    .map((unit) => `\\u${unit}`)
    .join(''),
  'JSON in JSON': JSON.stringify(JSON.stringify({ token })),
  'named entities': token.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('/', '&sol;'),
  'decimal entities': [...token].map((sign) => `&#${sign.charCodeAt(0)};`).join(''),
  'hexadecimal entities': units(token)
    .map((unit) => `&#x${unit};`)
    .join(''),
  'hexadecimal digits': hex.join(''),
  'hexadecimal digits with colons': hex.join(':').toUpperCase(),
  'hexadecimal digits with blanks': hex.join(' '),
  'hexadecimal digits with commas': hex.map((one) => `0x${one}`).join(', '),
  'hexadecimal digits in lines': wrapped(hex.join(' '), 24, '\n'),
  'base64 in lines': wrapped(base64(`Bearer ${token}, and more`), 16, '\r\n'),
  'base64 in lines in JSON': wrapped(base64(`and ${token}`), 16, '\\n'),
  'base64 in lines in JSON in JSON': wrapped(base64(`it ${token}`), 20, '\\\\r\\\\n'),
}

/** Longest common part of two texts: what is left of a form. */
function shared(text: string, form: string): number {
  for (let length = form.length; length > 0; length--)
    for (let at = 0; at + length <= form.length; at++) if (text.includes(form.slice(at, at + length))) return length
  return 0
}

test.for(Object.entries(forms))('a token is masked as %s', ([, form]) => {
  const shown = redact(`You sent ${form} to us`)
  expect(shown).toContain('$TOKEN')
  // The base64 of the scheme before it tells nothing.
  expect(shared(shown.replace('QmVhcmVyI', ''), form)).toBeLessThan(form.length / 3)
})

test('other texts stay unchanged', () => {
  const text = 'zoo/token&amp;of %41 \\u0041 Wm9vL3Rva2Vu and 5a6f6f2f'
  expect(redact(text)).toBe(text)
})

test('a long run of escapes does not hold a run up', () => {
  const start = `%${token.charCodeAt(0).toString(16)}`
  for (const filler of ['\\', '%25', '&amp;', '&#0', '\\n', '61:', '\n', '0x'])
    expect(redact(`${start}${filler.repeat(20_000)}`)).toContain(filler.repeat(10_000))
})
