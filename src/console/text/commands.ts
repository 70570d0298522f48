import type { Info, LogEntry } from '../api/api.ts'

/** Replaces a secret in the log. */
const hidden = '(hidden)'

/** Has the log hidden a secret, so that a copied command needs a token? */
export function hasSecret(headers: LogEntry['request']['headers']): boolean {
  return Object.values(headers).some((value) => value.includes(hidden))
}

/** Headers that every client sets by itself. */
const automaticHeaders =
  /^(host|connection|content-length|accept-encoding|accept-language|user-agent|origin|referer|cache-control|pragma|dnt|priority|te|transfer-encoding|keep-alive|sec-.*|upgrade-insecure-requests)$/

interface Parts {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | null
}

function toParts({ provider, request }: LogEntry, info: Info | undefined, world: string): Parts {
  const { method, path, body } = request
  const headers = Object.entries(request.headers).filter(([name]) => !automaticHeaders.test(name))
  // The client may have named the world in the path.
  if (world !== 'default' && !request.headers['x-invitelab-world']) headers.push(['x-invitelab-world', world])
  return { method, url: `${info?.providers[provider]?.baseUrl ?? ''}${path}`, headers, body }
}

/**
 * The request as a curl command for a POSIX shell, with secrets replaced with `$TOKEN`.
 * Any client may have sent the request, so the command must not execute any part of it.
 */
export function toCurl(entry: LogEntry, info: Info | undefined, world: string): string {
  const { method, url, headers, body } = toParts(entry, info, world)
  const lines = [
    // Without -g, curl expands brackets and braces in a URL.
    `curl -i${/[[\]{}]/.test(url) ? ' -g' : ''}${toMethod(method)} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${toHeader(name, value)}`),
    // Without this, curl adds a content type of its own.
    ...(body === null || headers.some(([name]) => name === 'content-type') ? [] : ["-H 'content-type:'"]),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ]
  return lines.join(' \\\n  ')
}

function toMethod(method: string): string {
  if (method === 'GET') return ''
  if (method === 'HEAD') return ' --head'
  // The log may contain any method name.
  return ` -X ${/^[A-Z]+$/.test(method) ? method : quoted(method)}`
}

/** A header in quotes. The shell fills in the token. */
function toHeader(name: string, value: string): string {
  // curl sends an empty header only in this form.
  if (value === '') return quoted(`${name};`)
  const at = value.indexOf(hidden)
  if (at === -1) return quoted(`${name}: ${value}`)
  const after = value.slice(at + hidden.length)
  return `${quoted(`${name}: ${value.slice(0, at)}`)}"$TOKEN"${after === '' ? '' : quoted(after)}`
}

/** Control characters, such as Ctrl-C: a terminal acts on them even between quotes. */
const controlCharacters = /(?![\n\t])\p{Cc}/gu

/** A text in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''").replace(controlCharacters, (character) => `'"$(printf '${toOctal(character)}')"'`)}'`
}

function toOctal(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}

/** The request as a line of JavaScript, with secrets replaced with the variable `$TOKEN`. */
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
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the copied code
  return `\`${value.replace(/[`\\$]/g, '\\$&').replace(hidden, () => '${$TOKEN}')}\``
}
