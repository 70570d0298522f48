import { formsOf, type SecretForms, unescaped } from './secret-forms.ts'

/** Replaces all secrets in a text with their names. */
export type Redact = (text: string) => string

/** Makes a function that redacts secrets in all forms in which a text may contain them. */
export function toRedact(secrets: ReadonlyMap<string, string>): Redact {
  // The longest first, because a token may begin with another one.
  const ordered = [...secrets].filter(([secret]) => secret !== '').sort(([a], [b]) => b.length - a.length)
  const forms = ordered.flatMap(([secret, name]) => {
    // With its scheme before it, a token that is a secret itself is found as well.
    const isFound = ordered.some(([other, its]) => secret.endsWith(` ${other}`) && name.endsWith(` ${its}`))
    return isFound ? [] : [{ ...formsOf(secret), name }]
  })
  return (text) => {
    const looked = lookAt(text)
    // Almost no text has a secret, which one look at it shows for all of them.
    if (!forms.some((form) => mayHave(looked, form))) return text
    return forms.reduce((redacted, { name, ...form }) => {
      const rest = redacted.replaceAll(form.plain, () => name)
      return mayHave(lookAt(rest), form) ? rest.replaceAll(form.pattern, () => name) : rest
    }, text)
  }
}

/** A text and, if anything in it is escaped, the same without escapes. */
interface Looked {
  readonly text: string
  readonly lower: string
  readonly unescaped?: { readonly text: string; readonly lower: string }
}

function lookAt(text: string): Looked {
  const looked = { text, lower: text.toLowerCase() }
  if (!/[\\%&]/.test(text)) return looked
  const plain = unescaped(text)
  return { ...looked, unescaped: { text: plain, lower: plain.toLowerCase() } }
}

/** Whether a text may have a secret in any form. */
function mayHave({ text, lower, unescaped }: Looked, { isIn, isUnusual, plain }: SecretForms): boolean {
  if (isUnusual && (unescaped || text.search(plain) !== -1)) return true
  return isIn(text, lower) || (unescaped !== undefined && isIn(unescaped.text, unescaped.lower))
}

/** The shell variables that the names of secrets consist of, such as `$SNYK_TOKEN` of `token $SNYK_TOKEN`. */
export function variablesIn(secrets: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...secrets.values()].flatMap((name) => name.match(/\$[A-Za-z_]\w*/g) ?? []))]
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
