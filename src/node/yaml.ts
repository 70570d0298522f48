import { parseDocument } from 'yaml'

/**
 * Reads YAML or JSON.
 * @throws Error with line and column of the first mistake.
 */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true })
  const [mistake] = document.errors
  if (mistake) throw new Error(mistake.message)
  return document.toJS({ maxAliasCount: 100 })
}
