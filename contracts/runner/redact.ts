import { formsOf, type SecretForms, unescaped } from './secret-forms.ts'
import { hasLines } from './wrapped-secrets.ts'

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
  // One search for all of them, because most texts have many digits.
  const separated = new RegExp(forms.flatMap(({ beginnings }) => beginnings).join('|') || '(?!)')
  const lookAt = (text: string) => looked(text, separated)
  return (text) => {
    const before = lookAt(text)
    // Almost no text has a secret, which one look at it shows for all of them.
    if (!forms.some((form) => mayHave(before, form))) return text
    return forms.reduce((redacted, { name, ...form }) => {
      const rest = redacted.replaceAll(form.plain, () => name)
      const left = lookAt(rest)
      if (!mayHave(left, form)) return rest
      const lines = left.isWrapped ? form.wrapped() : undefined
      const whole = lines ? rest.replaceAll(lines, () => name) : rest
      return mayHave(lookAt(whole), form) ? whole.replaceAll(form.pattern, () => name) : whole
    }, text)
  }
}

/** A text and, if anything in it is escaped, the same without escapes. */
interface Looked {
  readonly text: string
  readonly lower: string
  /** Whether it may contain a secret as digits with signs between the bytes. */
  readonly isSeparated: boolean
  /** Whether it has lines over which a secret may be wrapped. */
  readonly isWrapped: boolean
  readonly unescaped?: { readonly text: string; readonly lower: string }
}

function looked(text: string, separated: RegExp): Looked {
  const lower = text.toLowerCase()
  const looked = { text, lower, isSeparated: separated.test(lower), isWrapped: hasLines(text) }
  if (!/[\\%&]/.test(text)) return looked
  const plain = unescaped(text)
  return { ...looked, unescaped: { text: plain, lower: plain.toLowerCase() } }
}

/** Whether a text may have a secret in any form. */
function mayHave(looked: Looked, { isIn, isUnusual, plain }: SecretForms): boolean {
  const { text, lower, isSeparated, isWrapped, unescaped } = looked
  if (isUnusual && (unescaped || text.search(plain) !== -1)) return true
  if (isSeparated || isIn(text, lower, isWrapped)) return true
  return unescaped !== undefined && isIn(unescaped.text, unescaped.lower, isWrapped)
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
