/** A secret in a text, by the variable that stands for it. */
export interface NamedSecret {
  readonly name: string
  /** Without its last character. */
  readonly isCut: boolean
}

/** The name of a secret without its last character: what a shell calls it. */
export function cutName(name: string): string {
  return name.replace(/\$([A-Za-z_]\w*)/, (_, variable) => `\${${variable}%?}`)
}

/** Splits a text at the names of secrets, with the texts between them, which may be empty. */
export function splitAtSecrets(text: string, variables: readonly string[]): readonly (string | NamedSecret)[] {
  if (variables.length === 0) return [text]
  // The longest first, because a name may begin with another one.
  const names = variables.toSorted((a, b) => b.length - a.length).join('|')
  const pieces = text.split(new RegExp(`\\$(?:(${names})|\\{(${names})%\\?\\})`))
  return pieces.flatMap((piece, i): readonly (string | NamedSecret)[] => {
    if (i % 3 === 0) return [piece]
    return piece === undefined ? [] : [{ name: piece, isCut: i % 3 === 2 }]
  })
}

/** A secret as a shell expands it between double quotes. */
export function inShell({ name, isCut }: NamedSecret): string {
  return isCut ? `\${${name}%?}` : `$${name}`
}
