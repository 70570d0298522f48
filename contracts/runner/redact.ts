/** Replaces all secrets in a text with their names. */
export type Redact = (text: string) => string

/** Makes a function that redacts secrets in all forms in which a request may contain them: plain, percent-encoded, in JSON. */
export function toRedact(secrets: ReadonlyMap<string, string>): Redact {
  const forms = [...secrets].flatMap(([secret, name]) => {
    // Most secrets look the same in all forms.
    const different = new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    return [...different].map((form) => [form, name] as const)
  })
  // The longest first, because a token may begin with another one.
  const ordered = forms.filter(([form]) => form !== '').sort(([a], [b]) => b.length - a.length)
  return (text) => ordered.reduce((redacted, [form, name]) => redacted.replaceAll(form, name), text)
}

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
