import type { Info, LogEntry } from '../api/api.ts'

/** What the log writes in place of a secret. */
const hidden = '(hidden)'

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

/** The request as a command for a shell. Secrets are taken from the variable TOKEN. */
export function toCurl(entry: LogEntry, info: Info | undefined, world: string): string {
  const { method, url, headers, body } = toParts(entry, info, world)
  const lines = [
    `curl -i${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`,
    ...headers.map(
      ([name, value]) => `-H ${value.includes(hidden) ? expanded(name, value) : quoted(`${name}: ${value}`)}`,
    ),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ]
  return lines.join(' \\\n  ')
}

/** A word that the shell takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** A header in which the shell puts the token. */
function expanded(name: string, value: string): string {
  const kept = value.replace(/["\\$`]/g, '\\$&')
  return `"${name}: ${kept.replace(hidden, '$TOKEN')}"`
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
