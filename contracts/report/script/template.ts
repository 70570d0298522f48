/** A part of a text: as it is, or the value of a variable of the script. */
export type Part = string | { readonly variable: string; readonly form?: 'encoded' | 'upper' | 'lower' }

/** A text with variables in it. */
export type Template = readonly Part[]

/** A value that a script reads from a response, as requests write it. */
export interface Known {
  readonly variable: string
  readonly value: string
}

/** The variable that makes the addresses of a script unique. */
export const freshVariable = 'RUN'

const ownName = /(?<=invitelab-)([a-z0-9]+)(?=-)/gi

/** Replaces generated values, and values of earlier responses, with variables. */
export function toTemplate(text: string, known: readonly Known[]): Template {
  let parts: Template = [text]
  for (const { variable, value } of known.toSorted((a, b) => b.value.length - a.value.length)) {
    const encoded = encodeURIComponent(value)
    parts = replaceIn(parts, value, { variable })
    if (encoded !== value) parts = replaceIn(parts, encoded, { variable, form: 'encoded' })
    if (value.toUpperCase() !== value) parts = replaceIn(parts, value.toUpperCase(), { variable, form: 'upper' })
    if (value.toLowerCase() !== value) parts = replaceIn(parts, value.toLowerCase(), { variable, form: 'lower' })
  }
  return parts.flatMap((part) => (typeof part === 'string' ? withFreshNames(part) : [part]))
}

/** Whether a text contains a generated name. */
export function hasOwnName(text: string): boolean {
  return /invitelab-[a-z0-9]+-[a-z]*-?\d/i.test(text)
}

function withFreshNames(text: string): Template {
  const pieces = text.split(ownName)
  const parts = pieces.map((piece, i): Part => (i % 2 === 0 ? piece : { variable: freshVariable }))
  return parts.filter((part) => part !== '')
}

function replaceIn(parts: Template, value: string, by: Part): Template {
  return parts.flatMap((part) => {
    if (typeof part !== 'string' || !part.includes(value)) return [part]
    return part.split(value).flatMap((piece, i) => [...(i === 0 ? [] : [by]), ...(piece === '' ? [] : [piece])])
  })
}
