/** A line break as it is, or in JSON, and the indent after it. */
const lineBreak = String.raw`(?:\r?\n|(?:\\{1,16}r)?\\{1,16}n)[ \t]{0,8}`

/** What may be between two bytes that are written as hexadecimal digits, as in `61:62`, `61 62` and `0x61, 0x62`. */
export const betweenHex = `(?:, ?|[ :-])?(?:${lineBreak})?(?:0x)?`

/** The beginnings of a secret as hexadecimal digits, as they differ by what is between the bytes. */
export function hexBeginnings([first = '', second = '', third = '']: readonly string[]): readonly string[] {
  return [':', ' ', '-', ', 0x', ' 0x'].map((between) => [first, second, third].join(between))
}

/** Whether a text may have several lines, as they are or in JSON. */
export function hasLines(text: string): boolean {
  return text.includes('\n') || text.includes('\\n')
}

/** The two halves of the beginning of encoded text: lines of at least 16 signs leave one of them whole. */
export function halvesOf(part: string): readonly string[] {
  const half = Math.min(8, part.length / 2)
  return [part.slice(0, half), part.slice(half, 2 * half)]
}

/** Matches base64 that may be wrapped at any place. */
export function wrappedPattern(parts: readonly string[], around: string): RegExp {
  const inLines = parts.map((part) =>
    Array.from(part, (one) => one.replace(/[+/]/, String.raw`\$&`)).join(`(?:${lineBreak})?`),
  )
  return new RegExp(inLines.map((part) => `${around}${part}${around}`).join('|'), 'g')
}
