/**
 * A name that is not the given one, and is a pattern of it for the operator LIKE of SQL: it has `_` for a character.
 * Equal to the name if that is shorter than two characters.
 */
export function patternOf(name: string): string {
  const [first = '', ...rest] = name
  const at = rest.findIndex((one) => one !== '_' && one !== '@')
  return at < 0 || rest.slice(0, at).includes('@') ? name : [first, ...rest.with(at, '_')].join('')
}
