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
