/** Puts names in the place of secrets, wherever they stand in a text. */
export type Redact = (text: string) => string

/** Knows a target's tokens, in the forms in which they travel: as they are, percent-encoded, in base64. */
export function toRedact(secrets: ReadonlyMap<string, string>): Redact {
  const forms = [...secrets].flatMap(([secret, name]) =>
    [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].map((form) => [form, name] as const),
  )
  // The longest first, so that a token that begins with another one is not cut in half.
  const ordered = forms.filter(([form]) => form !== '').sort(([a], [b]) => b.length - a.length)
  return (text) => ordered.reduce((shown, [form, name]) => shown.replaceAll(form, name), text)
}
