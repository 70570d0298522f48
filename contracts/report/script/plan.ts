import type { FailureReport, FailureStep } from '../../runner/events.ts'
import { isChosen, leavesOf, toJson } from '../../runner/evidence/leaves.ts'
import { splitAtSecrets } from '../../runner/secret-names.ts'
import { type Place, placeOf } from './place.ts'
import { type Symptom, symptomOf } from './symptom.ts'
import { type Known, type Template, toTemplate } from './template.ts'

/** A request of a script. */
export interface PlannedRequest {
  readonly method: string
  /** The part after the base URL. */
  readonly path: Template
  readonly headers: readonly (readonly [name: string, value: Template])[]
  readonly body: Template | null
  /** What the control API of a mock does before it. */
  readonly controlled: readonly { readonly action: string; readonly email: Template }[]
  /** The status when the failure was recorded. */
  readonly status: number
  /** Whether it is sent together with the request before it. */
  readonly together: boolean
  /** The values that later requests need from its response. */
  readonly takes: readonly (Place & { readonly variable: string })[]
}

/** What a script does: requests in order, of which one shows the failure. */
export interface Plan {
  readonly baseUrl: string
  /** The environment variables that it needs. */
  readonly variables: readonly string[]
  readonly requests: readonly PlannedRequest[]
  /** The index of the request that shows it. */
  readonly decisive: number
  readonly symptom: Symptom
  /**
   * The indexes of the pages before the decisive one. In a clean state the list may be shorter, and end earlier.
   */
  readonly walk: readonly number[]
  /** Statuses of the decisive response that say nothing about the failure; 0 if there was no response. */
  readonly unclear: readonly number[]
}

/** No response, a refused credential, and a target that is busy or not available. */
const unclearStatuses = [0, 401, 429, 502, 503, 504]

/** Plans a script that shows a failure from a clean state: ids and cursors come from earlier responses, addresses are fresh. */
export function toPlan(failure: FailureReport): Plan | undefined {
  const { baseUrl, variables, steps } = failure
  const decisive = Math.max(
    steps.findIndex((step) => step.decisive),
    0,
  )
  const last = steps[decisive]
  if (!last) return undefined
  const known: Known[] = []
  const requests = steps.map((step, at): PlannedRequest => {
    const { method, url, headers, body } = step.request
    const texts = { path: url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url, headers: Object.entries(headers) }
    const before = [...known]
    return {
      method,
      path: toTemplate(texts.path, before),
      headers: texts.headers.map(([name, value]) => [name, toTemplate(value, before)]),
      body: body === null ? null : toTemplate(body, before),
      controlled: (step.controlled ?? []).map(({ action, email }) => ({ action, email: toTemplate(email, []) })),
      status: step.response.status,
      together: step.together === true,
      takes: takesOf(steps, at, known),
    }
  })
  const used = variables.filter((name) => steps.some((step) => isSecretUsed(step, name)))
  const symptom = symptomOf(failure, last, known)
  const clear = [last.response.status, ...(symptom.kind === 'status' ? symptom.fine : [])]
  const unclear = unclearStatuses.filter((status) => !clear.includes(status))
  return { baseUrl, variables: used, requests, decisive, symptom, walk: walkTo(decisive, requests), unclear }
}

/** The pages up to the decisive one, each reached by a link of the previous one. */
function walkTo(decisive: number, requests: readonly PlannedRequest[]): readonly number[] {
  const before = decisive - 1
  const links = requests[before]?.takes.filter(({ parameter }) => parameter !== undefined) ?? []
  const follows = links.some(({ variable }) =>
    requests[decisive]?.path.some((part) => typeof part !== 'string' && part.variable === variable),
  )
  const isWalk = follows && [before, decisive].every((at) => requests[at]?.method === 'GET')
  return isWalk ? [...walkTo(before, requests), decisive] : [decisive]
}

/** The values that later requests need from a response: ids and cursors of no earlier request. */
function takesOf(steps: readonly FailureStep[], at: number, known: Known[]): PlannedRequest['takes'] {
  const step = steps[at]
  const json = step && toJson(step.response.text)
  if (json === undefined) return []
  const later = steps.slice(at + 1).map(textOf)
  const earlier = steps
    .slice(0, at + 1)
    .map(textOf)
    .join(' ')
  const candidates = new Set(
    [...leavesOf(json)].flatMap((leaf) => [...(isChosen(leaf) ? [leaf.text] : []), ...valuesIn(leaf.text)]),
  )
  const takes: (Place & { variable: string })[] = []
  for (const value of candidates) {
    if (known.some((one) => one.value === value) || includes(earlier, value)) continue
    if (!later.some((text) => includes(text, value))) continue
    const place = placeOf(json, value, known)
    if (!place) continue
    const variable = `VALUE_${known.length + 1}`
    known.push({ variable, value })
    takes.push({ ...place, variable })
  }
  return takes
}

/** The values of the parameters of a link. */
function valuesIn(link: string): readonly string[] {
  const [, query] = /^[^\s?]*\?(\S*)$/.exec(link) ?? []
  if (query === undefined) return []
  return [...new URLSearchParams(query)].map(([, value]) => value).filter((value) => value.length >= 8)
}

function textOf({ request: { url, headers, body } }: FailureStep): string {
  return `${url} ${Object.values(headers).join(' ')} ${body ?? ''}`
}

function includes(text: string, value: string): boolean {
  return [value, encodeURIComponent(value), value.toUpperCase(), value.toLowerCase()].some((form) =>
    text.includes(form),
  )
}

function isSecretUsed(step: FailureStep, name: string): boolean {
  return splitAtSecrets(textOf(step), [name]).length > 1
}
