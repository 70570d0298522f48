import type { Info, LogEntry } from '../api/api.ts'

/** What the log writes in place of a secret. */
const hidden = '(hidden)'

/** Has the log hidden something, so that what is copied wants a token? */
export function isSecret(headers: LogEntry['request']['headers']): boolean {
  return Object.values(headers).some((value) => value.includes(hidden))
}

/** What a client sets by itself, and nobody would copy. */
const noise =
  /^(host|connection|content-length|accept-encoding|accept-language|user-agent|origin|referer|cache-control|pragma|dnt|priority|te|transfer-encoding|keep-alive|sec-.*|upgrade-insecure-requests)$/

interface Parts {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | null
}

function toParts({ provider, request }: LogEntry, info: Info | undefined, world: string): Parts {
  const { method, path, body } = request
  const headers = Object.entries(request.headers).filter(([name]) => !noise.test(name))
  // Whoever named the world in the path has sent no header.
  if (world !== 'default' && !request.headers['x-invitelab-world']) headers.push(['x-invitelab-world', world])
  return { method, url: `${info?.providers[provider]?.baseUrl ?? ''}${path}`, headers, body }
}

/**
 * The request as a command for a shell. Secrets are taken from the variable TOKEN.
 * Whoever called the mock chose every letter of it, and whoever pastes it must not run what is in it.
 */
export function toCurl(entry: LogEntry, info: Info | undefined, world: string): string {
  const { method, url, headers, body } = toParts(entry, info, world)
  const lines = [
    // Brackets and braces in a URL are patterns to curl, where nobody tells it otherwise.
    `curl -i${/[[\]{}]/.test(url) ? ' -g' : ''}${toMethod(method)} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${toHeader(name, value)}`),
    // Without a type curl would give the body one.
    ...(body === null || headers.some(([name]) => name === 'content-type') ? [] : ["-H 'content-type:'"]),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ]
  return lines.join(' \\\n  ')
}

function toMethod(method: string): string {
  if (method === 'GET') return ''
  if (method === 'HEAD') return ' --head'
  // A page may send a method of any name.
  return ` -X ${/^[A-Z]+$/.test(method) ? method : quoted(method)}`
}

/** A header, in which the shell puts the token. */
function toHeader(name: string, value: string): string {
  // That is how curl sends one that is empty.
  if (value === '') return quoted(`${name};`)
  const at = value.indexOf(hidden)
  if (at === -1) return quoted(`${name}: ${value}`)
  const after = value.slice(at + hidden.length)
  return `${quoted(`${name}: ${value.slice(0, at)}`)}"$TOKEN"${after === '' ? '' : quoted(after)}`
}

/** What a terminal may take for a key, even between quotes, such as Ctrl-C. */
const keys = /(?![\n\t])\p{Cc}/gu

/** A word that the shell takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''").replace(keys, (key) => `'"$(printf '${toOctal(key)}')"'`)}'`
}

function toOctal(key: string): string {
  return [...new TextEncoder().encode(key)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}

/** The request as a line of JavaScript. Secrets are taken from the variable $TOKEN. */
export function toFetchLine(entry: LogEntry, info: Info | undefined, world: string): string {
  const { method, url, headers, body } = toParts(entry, info, world)
  const options = [
    ...(method === 'GET' ? [] : [`method: ${JSON.stringify(method)}`]),
    `headers: { ${headers.map(([name, value]) => `${JSON.stringify(name)}: ${toLiteral(value)}`).join(', ')} }`,
    ...(body === null ? [] : [`body: ${JSON.stringify(body)}`]),
  ]
  return `await fetch(${JSON.stringify(url)}, { ${options.join(', ')} })`
}

function toLiteral(value: string): string {
  if (!value.includes(hidden)) return JSON.stringify(value)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the code that is copied
  return `\`${value.replace(/[`\\$]/g, '\\$&').replace(hidden, () => '${$TOKEN}')}\``
}
