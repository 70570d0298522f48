import type { ErrorShape } from '../../specs/declaration.ts'
import type { Exchange } from '../runner/exchange.ts'
import { asText, list, record, text } from './json.ts'
import { valueAt } from './shown.ts'

/** What is wrong with the body of an error, to follow "in the body"; undefined if the shape is as declared. */
export function errorProblem(shape: ErrorShape, { json, response }: Exchange): string | undefined {
  const { at, many, texts, status } = shape
  if (shape.optional && response.text === '') return undefined
  const found = valueAt(json, at)
  const errors = many ? list(found) : [found]
  if (many && errors.length === 0) return `${nameOf(at)} is not a list with an error`
  if (!many && !record(found)) return 'there is no JSON object'
  const nameIn = (member: string) => `${many ? `${nameOf(at)}[].` : ''}${nameOf(member)}`
  for (const error of errors) {
    const shown = valueAt(error, status.at)
    const isKept = shown === (status.as === 'text' ? String(response.status) : response.status)
    if (!isKept && !(status.optional && shown === undefined)) return `${nameIn(status.at)} is ${JSON.stringify(shown)}`
    const empty = texts.find((member) => !text(valueAt(error, member)))
    if (empty !== undefined) return `${nameIn(empty)} is empty`
  }
  return undefined
}

/** What an error names as its cause: JSON pointers into the body, or names of parameters. */
export function errorSources({ sources }: ErrorShape, { json }: Exchange): readonly string[] {
  if (!sources) return []
  return list(valueAt(json, sources.at)).flatMap((item) => {
    const named = (sources.names ?? []).map((member) => text(valueAt(item, member))).find((name) => name !== undefined)
    if (named !== undefined) return [named]
    if (sources.steps === undefined) return []
    // The first step says that it is the body.
    const steps = list(valueAt(item, sources.steps)).filter((step) => step !== 'body')
    return [steps.map((step) => `/${asText(step)}`).join('')]
  })
}

function nameOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.')
}
