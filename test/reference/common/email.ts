const atom = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+"
const local = `(?:${atom}(?:\\.${atom})*|"(?:[^"\\\\\\p{Cc}]|\\\\[^\\p{Cc}])*")`
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?'
const strict = new RegExp(`^${local}@${label}(?:\\.${label})+$`, 'u')

/** Whether a text is an address with a dotted domain. */
export function isEmail(text: string): boolean {
  return text.length <= 320 && text.isWellFormed() && strict.test(text)
}

/** Whether a text looks like an address. */
export function looksLikeEmail(text: string): boolean {
  if (text.length > 320 || !text.isWellFormed() || /\p{Cc}/u.test(text)) return false
  const at = text.lastIndexOf('@')
  return at > 0 && at < text.length - 1 && !/\s/.test(text.slice(at))
}
