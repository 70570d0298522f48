import type { FailureReport, FailureStep } from '../../runner/events.ts'
import { leavesOf, toJson } from '../../runner/evidence/leaves.ts'
import { lowerCase, type Place, toSteps } from './place.ts'
import { hasOwnName, type Known, type Template, toTemplate } from './template.ts'

/** How a script detects whether the response to the decisive request shows the failure again. */
export type Symptom =
  | { readonly kind: 'status'; readonly received: number; readonly fine: readonly number[] }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  | { readonly kind: 'value'; readonly place: Place; readonly value: Template }
  | { readonly kind: 'named'; readonly name: Template; readonly times: number }
  /** The structure of a response, or of the part that names an address, if there is one. */
  | { readonly kind: 'form'; readonly status: number; readonly form: string; readonly name?: Template }
  /** A script cannot detect it. */
  | { readonly kind: 'look' }

/** The sign of the failure in a response, as far as a script can detect it. */
export function symptomOf(failure: FailureReport, { response }: FailureStep, known: readonly Known[]): Symptom {
  const json = toJson(response.text)
  return (
    byStatus(failure, response.status) ??
    byHeader(failure, response.headers) ??
    byValue(failure, json, known) ??
    byName(failure, response, json, known) ??
    byForm(failure, json, response.status) ?? { kind: 'look' }
  )
}

function byStatus({ expected, received }: FailureReport, status: number): Symptom | undefined {
  if (received !== status) return undefined
  const fine = [expected]
    .flat()
    .map(Number)
    .filter((one) => one >= 100 && one < 600 && one !== status)
  return { kind: 'status', received: status, fine }
}

function byHeader({ received }: FailureReport, headers: Readonly<Record<string, string>>): Symptom | undefined {
  if (typeof received !== 'string' || received.length < 3) return undefined
  const found = Object.entries(headers).find(([, value]) => value === received || value.startsWith(`${received};`))
  return found && { kind: 'header', name: found[0], value: received }
}

function byValue({ received }: FailureReport, json: unknown, known: readonly Known[]): Symptom | undefined {
  if (typeof received !== 'string' || received.length < 3) return undefined
  const found = [...leavesOf(json)].find(({ text }) => text === received)
  if (!found) return undefined
  return { kind: 'value', place: { path: toSteps(json, found.path, known) }, value: toTemplate(received, known) }
}

/** How often the response names the address of the failure, or the structure of the item with it. */
function byName(
  { message, expected, received }: FailureReport,
  { status, text: body }: FailureStep['response'],
  json: unknown,
  known: readonly Known[],
): Symptom | undefined {
  const said = `${message} ${typeof expected === 'string' ? expected : ''}`.split(/[\s,]+/)
  const name = said.find((word) => /.@./.test(word))
  if (name === undefined || json === undefined || !body.includes('@')) return undefined
  const wanted = lowerCase(name)
  const template = toTemplate(wanted, known)
  const times = textsIn(json).filter((text) => text === wanted).length
  const isMissing = received === 0 || received === null || received === 'not listed'
  if (isMissing && times > 0) return formSymptom(itemNaming(json, wanted), status, template)
  return isMissing || received === times || hasOwnName(name) ? { kind: 'named', name: template, times } : undefined
}

function byForm({ message, expected, received }: FailureReport, json: unknown, status: number): Symptom | undefined {
  // What was received is the whole body.
  const body = typeof received === 'string' ? toJson(received) : received
  if (JSON.stringify(body) === JSON.stringify(json)) return formSymptom(json, status)
  const isSchema = typeof expected === 'object' && expected !== null && !Array.isArray(expected)
  return isSchema || /(^|\s)\/\w/.test(message) ? formSymptom(json, status) : undefined
}

function formSymptom(part: unknown, status: number, name?: Template): Symptom {
  return { kind: 'form', status, form: formOf(part), ...(name ? { name } : {}) }
}

/** The smallest item of a list that names an address. */
function itemNaming(json: unknown, name: string): unknown {
  if (typeof json !== 'object' || json === null) return undefined
  for (const one of Object.values(json)) {
    if (typeof one !== 'object' || one === null || !textsIn(one).includes(name)) continue
    return itemNaming(one, name) ?? (Array.isArray(json) ? one : undefined)
  }
  return undefined
}

const textsIn = (json: unknown) => [...leavesOf(json)].map(({ text }) => lowerCase(text))

/** The paths of a JSON value with their types, each once: its structure without its texts and numbers. */
export function formOf(json: unknown): string {
  if (json === undefined) return 'not JSON'
  const paths = new Set<string>()
  const add = (value: unknown, path: string) => {
    paths.add(`${path}:${typeof value === 'boolean' ? value : typeOf(value)}`)
    if (typeof value !== 'object' || value === null) return
    for (const [key, one] of Object.entries(value)) add(one, `${path}/${Array.isArray(value) ? '*' : key}`)
  }
  add(json, '')
  return [...paths].sort().join(' ')
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
