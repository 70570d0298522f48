import { betweenHex, halvesOf, hexBeginnings, wrappedPattern } from './wrapped-secrets.ts'

/** A shorter part of an encoded secret may occur in a text by chance. */
const minPart = 8

/** How to find a secret in a text. */
export interface SecretForms {
  /** Does a text contain it unescaped? Much faster than the pattern, and most texts have nothing escaped. */
  readonly isIn: (text: string, lower: string, hasLines: boolean) => boolean
  /** Can it be found only with its pattern, once anything is escaped? */
  readonly isUnusual: boolean
  /** One of them is in a text that contains it as hexadecimal digits with signs between the bytes. In lower case. */
  readonly beginnings: readonly string[]
  /** Matches every form unescaped, in any letter case: the usual ones, for which the other pattern is too slow. */
  readonly plain: RegExp
  /** Matches every form, of which each character may be escaped. Its first use takes a tenth of a second. */
  readonly pattern: RegExp
  /** Matches base64 that is wrapped over several lines; made when it is needed, as hardly any text has it. */
  readonly wrapped: () => RegExp | undefined
}

/** How often a text is escaped at most. Without a limit, a long run of backslashes takes minutes. */
const nesting = '{1,16}'

const signOf = new Map<string, string>()

/** A text without any of the escapes that a secret may have, to see whether one can be in it. */
export function unescaped(text: string): string {
  return text.replaceAll(
    /\\+u([0-9a-f]{4})|\\+x([0-9a-f]{2})|\\+|%(?:25)*([0-9a-f]{2})|&(?:amp;)*(?:#x0*([0-9a-f]+)|#0*(\d+)|([a-z]+));?/gi,
    (all, json, hex, percent, htmlHex, html, name) => {
      const code = Number.parseInt(json ?? hex ?? percent ?? htmlHex ?? '', 16)
      if (!Number.isNaN(code)) return String.fromCodePoint(Math.min(code, 0x10ffff))
      if (html !== undefined) return String.fromCodePoint(Math.min(Number(html), 0x10ffff))
      return name === undefined ? '' : (signOf.get(name.toLowerCase()) ?? all)
    },
  )
}

/**
 * The forms in which a text may contain a secret: in any letter case, as base64 and base64url at each of the three offsets, as
 * hexadecimal digits; each of them plain, percent-encoded, in JSON, in JSON inside JSON, or in HTML. Digits may have signs
 * between the bytes, and base64 may be wrapped.
 */
export function formsOf(secret: string): SecretForms {
  const text = secret.toWellFormed()
  const bytes = new TextEncoder().encode(text)
  const parts = base64Parts(bytes)
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const hex = pairs.join('')
  const lower = text.toLowerCase()
  const base64 = [...new Set(parts.flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')]))]
  const hasHex = hex.length >= 2 * minPart
  const halves = base64.flatMap(halvesOf)
  let lines: RegExp | undefined
  const around = '[A-Za-z0-9+/_=-]{0,3}'
  const hexPattern = hasHex ? [pairs.join(betweenHex)] : []
  const plain = [literal(text), ...base64.map((part) => `${around}${literal(part)}${around}`), ...hexPattern]
  const patterns = [
    escapedPattern(text),
    ...parts.map((part) => `${around}${escapedPattern(part, true)}${around}`),
    ...hexPattern,
  ]
  return {
    // The bytes of other characters are escaped one by one.
    isUnusual: /[^\x20-\x7e]|\\|&|%/.test(text),
    isIn: (where, whereLower, hasLines) => {
      if (whereLower.includes(lower) || (hasHex && whereLower.includes(hex))) return true
      return (hasLines ? halves : base64).some((part) => where.includes(part))
    },
    beginnings: hasHex ? hexBeginnings(pairs) : [],
    plain: new RegExp(plain.join('|'), 'gi'),
    pattern: new RegExp(patterns.join('|'), 'giu'),
    wrapped: () => {
      if (base64.length > 0) lines ??= wrappedPattern(base64, around)
      return lines
    },
  }
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}

/** The part of the base64 of a text with the secret that depends on the secret alone, for each place where it may begin. */
function base64Parts(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = new Uint8Array(offset + bytes.length)
    padded.set(bytes, offset)
    const encoded = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(''))
    // Six bits to a sign: the first ones share bits with what is before, the last ones with what follows.
    const part = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6))
    return part.length >= minPart ? [part] : []
  })
}

/** Names of HTML for signs that tokens have. */
const entities: Readonly<Record<string, string>> = {
  ...{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos', '+': 'plus', '/': 'sol', '=': 'equals' },
  ...{ '-': '(?:hyphen|dash)', _: '(?:lowbar|UnderBar)', '.': 'period', ':': 'colon', '@': 'commat', '%': 'percnt' },
  ...{ '!': 'excl', '#': 'num', $: 'dollar', '*': '(?:ast|midast)', ',': 'comma', ';': 'semi', '|': '(?:vert|verbar)' },
}

for (const [sign, names] of Object.entries(entities))
  for (const [name] of names.matchAll(/[a-z]{2,}/gi)) signOf.set(name.toLowerCase(), sign)

/** An expression for a text, of which each character may be escaped, as servers do with slashes, plus and equals signs. */
function escapedPattern(text: string, isBase64 = false): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at).toString(16))
    const json = units.map((unit) => `\\\\${nesting}u${unit.padStart(4, '0')}`).join('')
    const html = `&(?:amp;){0,16}(?:#x0{0,16}${code.toString(16)}|#0{0,16}${code}|${entities[character] ?? '(?!)'});?`
    const bytes = Array.from(new TextEncoder().encode(character), (byte) => byte.toString(16).padStart(2, '0'))
    const percent = bytes.map((byte) => `%(?:25){0,16}${byte}`).join('')
    const plain = `\\u{${code.toString(16)}}`
    // base64url has other signs for two of the 64.
    const other = isBase64 && character === '+' ? '|-' : isBase64 && character === '/' ? '|_' : ''
    // JSON may have a backslash before a slash or a quotation mark, and more of them in a text that is JSON itself.
    const escaped = '/"\\'.includes(character) ? `|\\\\${nesting}${plain}` : ''
    const hex = code < 256 ? `|\\\\${nesting}x${code.toString(16).padStart(2, '0')}` : ''
    return `(?:${plain}${other}${escaped}|${json}${hex}|${percent}|${html})`
  }).join('')
}
