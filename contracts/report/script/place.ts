import { isChosen, type Leaf, leavesOf } from '../../runner/evidence/leaves.ts'
import { hasOwnName, type Known, type Template, toTemplate } from './template.ts'

/** A step into a JSON value: a key, an index, or the item of a list that has a text in it, in any letter case. */
export type Step = string | number | { readonly naming: Template }

/** Where a text is in a JSON value. */
export interface Place {
  readonly path: readonly Step[]
  /** The parameter of a link that it is the value of; the whole text if undefined. */
  readonly parameter?: string
}

/** The position in a response of a value that a later request needs; undefined if it is absent. */
export function placeOf(json: unknown, value: string, known: readonly Known[]): Place | undefined {
  const leaves = [...leavesOf(json)]
  const whole = leaves.find((leaf) => leaf.text === value && isChosen(leaf))
  if (whole) return { path: toSteps(json, whole.path, known) }
  for (const { path, text } of leaves) {
    const parameter = parameterOf(text, value)
    if (parameter !== undefined) return { path: toSteps(json, path, known), parameter }
  }
  return undefined
}

/** The path to a leaf, with items identified by the name in them, because other runs have other items before them. */
export function toSteps(json: unknown, path: Leaf['path'], known: readonly Known[]): readonly Step[] {
  let at = json
  return path.map((step) => {
    at = (at as Readonly<Record<string | number, unknown>>)[step]
    if (typeof step !== 'number') return step
    const name = [...leavesOf(at)].find(({ text }) => hasOwnName(text) && text.includes('@'))
    return name ? { naming: toTemplate(lowerCase(name.text), known) } : step
  })
}

/** Letters outside ASCII stay unchanged, as in `ascii_downcase` of jq. */
export function lowerCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** The parameter of a link with this value. */
function parameterOf(link: string, value: string): string | undefined {
  const query = link.split('?')[1]
  if (query === undefined) return undefined
  return [...new URLSearchParams(query)].find(([, one]) => one === value)?.[0]
}
