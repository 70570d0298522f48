import { parseDocument } from 'yaml'

/**
 * Parses YAML or JSON.
 * @throws Error with line and column of the first syntax error.
 */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error) throw new Error(error.message)
  return document.toJS({ maxAliasCount: 100 })
}
