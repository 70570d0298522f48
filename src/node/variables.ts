import { UsageError } from './usage-error.ts'

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Replaces `${NAME}` with the value of the environment variable in all texts of a value.
 * @throws UsageError if a variable is not set.
 */
export function withVariables(value: unknown, where: string, env: Environment = process.env): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(variable, (_, name: string) => {
      const found = env[name]
      if (found === undefined) throw new UsageError(`Failed to load ${where}: the variable ${name} is not set.`)
      return found
    })
  }
  if (Array.isArray(value)) return value.map((item) => withVariables(item, where, env))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withVariables(item, where, env)]))
}

/** The names of the variables in a text. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(variable)].map(([, name = '']) => name)
}
