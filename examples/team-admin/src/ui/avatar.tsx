/** A person's initial on a colour derived from the name. */
export function Avatar({ of, faint = false }: { readonly of: string; readonly faint?: boolean }) {
  let hue = 7
  for (const letter of of) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360
  const initial = [...of].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '?'
  return (
    <span
      className={faint ? 'avatar faint' : 'avatar'}
      style={{ '--hue': hue } as React.CSSProperties}
      aria-hidden="true"
    >
      {initial.toUpperCase()}
    </span>
  )
}
