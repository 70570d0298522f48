import type { SentRequest } from './exchange.ts'
import { inShell, splitAtSecrets } from './secret-names.ts'

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
  const parts = splitAtSecrets(
    text,
    secrets.map((name) => name.slice(1)),
  )
  const quoted = parts.map((part) =>
    typeof part === 'string' ? part.replaceAll("'", `'\\''`) : `'"${inShell(part)}"'`,
  )
  return `'${quoted.join('')}'`
}
