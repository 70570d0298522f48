/** Replaces all secrets in a text with their names. */
export type Redact = (text: string) => string

/** Makes a function that redacts secrets in all forms in which a text may contain them: plain, percent-encoded, in JSON, in HTML. */
export function toRedact(secrets: ReadonlyMap<string, string>): Redact {
  // The longest first, because a token may begin with another one.
  const ordered = [...secrets].filter(([secret]) => secret !== '').sort(([a], [b]) => b.length - a.length)
  const forms = ordered.map(([secret, name]) => ({ secret, pattern: toPattern(secret), name }))
  return (text) => {
    // The search for a plain secret is much faster, and most texts have nothing escaped.
    const isPlain = !/[\\%&]/.test(text)
    return forms.reduce(
      (redacted, { secret, pattern, name }) => redacted.replaceAll(isPlain ? secret : pattern, () => name),
      text,
    )
  }
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }

/** An expression for a secret, of which each character may be escaped, as servers do with slashes, plus and equals signs. */
function toPattern(secret: string): RegExp {
  const forms = Array.from(secret.toWellFormed(), (character) => {
    const code = character.codePointAt(0) ?? 0
    const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at).toString(16))
    const json = units.map((unit) => `\\\\+u${anyCase(unit.padStart(4, '0'))}`).join('')
    const html = `&(?:#[xX]0*${anyCase(code.toString(16))}|#0*${code}|${entities[character] ?? '#'});`
    const bytes = Array.from(new TextEncoder().encode(character), (byte) => byte.toString(16).padStart(2, '0'))
    const percent = bytes.map((byte) => `%${anyCase(byte)}`).join('')
    const plain = `\\u{${code.toString(16)}}`
    // JSON may have a backslash before a slash or a quotation mark, and more of them in a text that is JSON itself.
    const escaped = '/"\\'.includes(character) ? `\\\\+${plain}` : '(?!)'
    return `(?:${plain}|${escaped}|${json}|${percent}|${html})`
  })
  return new RegExp(forms.join(''), 'gu')
}

const anyCase = (hex: string) => hex.replaceAll(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)

/** The shell variables that the names of secrets consist of, such as `$SNYK_TOKEN` of `token $SNYK_TOKEN`. */
export function variablesIn(secrets: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...secrets.values()].flatMap((name) => name.match(/\$[A-Z_][A-Z0-9_]*/g) ?? []))]
}

/** Redacts all texts in a JSON value, the names of members and numbers included. */
export function redactAll(value: unknown, redact: Redact): unknown {
  if (Array.isArray(value)) return value.map((one) => redactAll(one, redact))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), redactAll(one, redact)]))
  if (typeof value === 'string') return redact(value)
  const text = String(value)
  return typeof value === 'number' && redact(text) !== text ? redact(text) : value
}
