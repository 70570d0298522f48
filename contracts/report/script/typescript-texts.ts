import { type NamedSecret, splitAtSecrets } from '../../runner/secret-names.ts'
import type { Part, Template } from './template.ts'

/** Writes texts as template literals in which the variables of the script stand. */
export function writer(variables: readonly string[]): (template: Template) => string {
  const literal = (text: string) => text.replaceAll(/[`\\]|\$(?=\{)/g, (sign) => `\\${sign}`).replaceAll('\r', '\\r')
  const withSecrets = (text: string) =>
    splitAtSecrets(text, variables)
      .map((part) => (typeof part === 'string' ? literal(part) : `\${${codeOf(part)}}`))
      .join('')
  return (template) =>
    `\`${template.map((part) => (typeof part === 'string' ? withSecrets(part) : expanded(part))).join('')}\``
}

function expanded({ variable, form }: Exclude<Part, string>): string {
  if (form === 'upper') return `\${${variable}.toUpperCase()}`
  if (form === 'lower') return `\${${variable}.toLowerCase()}`
  return form === 'encoded' ? `\${encodeURIComponent(${variable})}` : `\${${variable}}`
}

/** The constant of a secret: a name in lower case may be a word of the language, or a function of the script. */
export function constantOf(name: string): string {
  return /[a-z]/.test(name) ? `SECRET_${name}` : name
}

function codeOf({ name, isCut }: NamedSecret): string {
  return isCut ? `${constantOf(name)}.slice(0, -1)` : constantOf(name)
}
