import type { SentRequest } from './exchange.ts'

/** A request as a curl command, with `$NAME` instead of a secret. */
export function toCurl({ method, url, headers, body }: SentRequest, secrets: readonly string[]): string {
  const quoted = (text: string) => quote(text, secrets)
  return [
    'curl -sS',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`-d ${quoted(body)}`]),
  ].join(' ')
}

/** Quotes a text for the shell, which expands the secrets in it and no other variable, because a value may be the target's. */
function quote(text: string, secrets: readonly string[]): string {
  const plain = `'${text.replaceAll("'", `'\\''`)}'`
  const byLength = secrets.toSorted((a, b) => b.length - a.length)
  return plain.replaceAll(/\$[A-Z_][A-Z0-9_]*/g, (found) => {
    const secret = byLength.find((name) => found.startsWith(name))
    return secret === undefined ? found : `'"${secret}"'${found.slice(secret.length)}`
  })
}
