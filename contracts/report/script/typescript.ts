import type { Step } from './place.ts'
import type { Plan, PlannedRequest } from './plan.ts'
import type { Symptom } from './symptom.ts'
import type { Template } from './template.ts'
import { constantOf, writer } from './typescript-texts.ts'

/** The script for Node. */
export function toTypeScript(plan: Plan, title: readonly string[]): string {
  const text = writer(plan.variables)
  const groups = groupsOf(plan.requests)
  const lines = groups.flatMap((group) => {
    const calls = group.map(({ request, number }) => callOf(request, number, text))
    const isPage = group.some(({ number }) => plan.walk.indexOf(number - 1) > 0)
    const together = ['await Promise.all([', ...calls.map((call) => `  ${call},`), '])']
    const sent = calls.length > 1 ? together : [`${isPage ? 'if (next) ' : ''}await ${calls[0]}`]
    const takes = group.flatMap(({ request, number }) =>
      request.takes.flatMap((take) => takeOf(take, number, plan, text)),
    )
    const isDecisive = group.some(({ number }) => number === plan.decisive + 1)
    const controlled = group.flatMap(({ request }) =>
      request.controlled.map(({ action, email }) => `await control('${action}', ${text(email)})`),
    )
    return [...controlled, ...(isDecisive ? ['// This response shows the failure.'] : []), ...sent, ...takes]
  })
  const first = plan.requests.slice(0, plan.walk[0] ?? plan.decisive)
  const statuses = JSON.stringify(Object.fromEntries(first.map(({ status }, i) => [i + 1, status])))
  return [
    ...title.map((line) => `// ${line}`),
    '// Exits with 1 if the failure occurs again, with 0 if not, with 3 if the responses say nothing about it.',
    'export {}',
    `const BASE_URL = process.env.BASE_URL ?? ${JSON.stringify(plan.baseUrl)}`,
    `const RUN = \`\${Date.now()}\${Math.random().toFixed(9).slice(2)}\`.slice(5, 18)`,
    ...plan.variables.map((name) => `const ${constantOf(name)} = secret('${name}')`),
    'const answers = new Map<number, { status: number; headers: Headers; json: unknown }>()',
    ...(plan.walk.length > 1 ? ["let next = ''"] : []),
    '',
    ...lines,
    '',
    `const pages = [${plan.walk.map((at) => at + 1).join(', ')}].flatMap((n) => answers.get(n) ?? [])`,
    'const { status, headers, json } = pages.at(-1)!',
    `const before: Record<number, number> = ${statuses}`,
    'const changed = Object.entries(before).filter(([n, was]) => (answers.get(Number(n))!.status / 100 | 0) !== (was / 100 | 0))',
    // After a request that failed, a right response can look like the failure.
    'if (changed.length > 0) {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code of the script.
    "  console.log(`It could not be shown again: statuses differ from the recorded ones in ${changed.map(([n]) => n).join(' ')}.`)",
    '  process.exitCode = 3',
    `} else if ([${plan.unclear.join(', ')}].includes(status)) {`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code of the script.
    "  console.log(`It could not be shown again: ${status === 0 ? 'there was no response' : `the response is ${status}`}.`)",
    '  process.exitCode = 3',
    `} else if (${conditionOf(plan.symptom, text)}) {`,
    "  console.log('The failure occurred again.')",
    '  process.exitCode = 1',
    ...(plan.symptom.kind === 'look'
      ? [
          `} else {`,
          `  console.log('Compare response ${plan.decisive + 1} with the text above: the script cannot tell whether it shows the failure.')`,
          '  process.exitCode = 2',
          '}',
        ]
      : ["} else console.log('The failure did not occur.')"]),
    '',
    typescriptHelpers,
    ...(plan.requests.some(({ controlled }) => controlled.length > 0) ? [control] : []),
  ].join('\n')
}

/** The helpers of every script. */
export const typescriptHelpers = `async function ask(n: number, recorded: number, method: string, path: string, headers: Record<string, string>, body?: string) {
  const asked = fetch(BASE_URL + path, { method, headers, body, redirect: 'manual' })
  const got = await asked.then(async (response) => ({ response, text: await response.text() })).catch(() => undefined)
  const [status, text] = [got?.response.status ?? 0, got?.text ?? '']
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {}
  answers.set(n, { status, headers: got?.response.headers ?? new Headers(), json })
  console.log(\`\${n}. \${status || 'no response'} (recorded: \${recorded}) \${printable(text.slice(0, 300))}\`)
}

/** A response must not control the terminal. */
function printable(text: string): string {
  return text.replace(/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]/g, '?')
}

/** A value of a response that later requests need. */
function take(n: number, path: (string | number | { naming: string })[]): string {
  const value = at(answers.get(n)!.json, path)
  return typeof value === 'string' ? value : missing(n)
}

/** A parameter of a link in a response; empty if there is none. */
function link(n: number, path: (string | number | { naming: string })[], parameter: string): string {
  return new URLSearchParams(String(at(answers.get(n)?.json, path)).split('?')[1]).get(parameter) ?? ''
}

function missing(n: number): never {
  console.error(\`Response \${n} lacks what the next requests need: the failure could not be shown again.\`)
  process.exit(3)
}

function at(json: any, path: (string | number | { naming: string })[]): unknown {
  return path.reduce((value, step) => {
    if (typeof step !== 'object') return value?.[step]
    return Object.values<any>(value ?? []).find((item) => texts(item).includes(step.naming))
  }, json)
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/[A-Z]/g, (letter) => letter.toLowerCase())]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

function itemNaming(json: any, name: string): any {
  if (typeof json !== 'object' || json === null) return undefined
  for (const one of Object.values<any>(json)) {
    if (typeof one !== 'object' || !texts(one).includes(name)) continue
    return itemNaming(one, name) ?? (Array.isArray(json) ? one : undefined)
  }
}

function formOf(json: any): string {
  const paths = new Set<string>()
  const add = (value: any, path: string) => {
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
    paths.add(\`\${path}:\${type === 'boolean' ? value : type}\`)
    if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) add(one, \`\${path}/\${Array.isArray(value) ? '*' : key}\`)
  }
  add(json, '')
  return json === undefined ? 'not JSON' : [...paths].sort().join(' ')
}

function secret(name: string): string {
  const value = process.env[name]
  if (value) return value
  console.error(\`Set \${name}.\`)
  process.exit(2)
}
`

const control = `/** Answers as the invited person, through the control API of a mock. */
async function control(action: string, email: string) {
  const base = \`\${secret('CONTROL_URL')}/worlds/\${process.env.WORLD ?? 'default'}/invitations\`
  const headers = { authorization: \`Bearer \${process.env.CONTROL_TOKEN ?? ''}\` }
  const found = await fetch(\`\${base}?\${new URLSearchParams({ email, state: 'pending' })}\`, { headers })
  const { invitations } = await found.json()
  await fetch(\`\${base}/\${invitations[0].id}/\${action}\`, { method: 'POST', headers })
}
`

type Write = (template: Template) => string

interface Numbered {
  readonly request: PlannedRequest
  readonly number: number
}

/** The requests in groups: those of a group are sent at the same time. */
function groupsOf(requests: readonly PlannedRequest[]): readonly (readonly Numbered[])[] {
  const groups: Numbered[][] = []
  for (const [i, request] of requests.entries()) {
    const group = groups.at(-1)
    if (request.together && group) group.push({ request, number: i + 1 })
    else groups.push([{ request, number: i + 1 }])
  }
  return groups
}

function callOf({ method, path, headers, body, status }: PlannedRequest, number: number, text: Write): string {
  const given = headers.map(([name, value]) => `${JSON.stringify(name)}: ${text(value)}`).join(', ')
  const all = given === '' ? '{}' : `{ ${given} }`
  return `ask(${[number, status, `'${method}'`, text(path), all, ...(body === null ? [] : [text(body)])].join(', ')})`
}

function takeOf(
  { variable, path, parameter }: PlannedRequest['takes'][number],
  number: number,
  { walk }: Plan,
  text: Write,
): readonly string[] {
  const where = `${number}, ${pathOf(path, text)}`
  if (parameter === undefined) return [`const ${variable} = take(${where})`]
  // The list may end here in a clean state.
  if (walk.includes(number - 1)) {
    return [`const ${variable} = link(${where}, ${JSON.stringify(parameter)})`, `next = ${variable}`]
  }
  return [`const ${variable} = link(${where}, ${JSON.stringify(parameter)}) || missing(${number})`]
}

function pathOf(path: readonly Step[], text: Write): string {
  return `[${path.map((step) => (typeof step === 'object' ? `{ naming: ${text(step.naming)} }` : JSON.stringify(step))).join(', ')}]`
}

function conditionOf(symptom: Symptom, text: Write): string {
  switch (symptom.kind) {
    case 'status':
      return symptom.fine.length === 0
        ? `status === ${symptom.received}`
        : `![${symptom.fine.join(', ')}].includes(status)`
    case 'header':
      return `headers.get(${JSON.stringify(symptom.name)})?.startsWith(${JSON.stringify(symptom.value)})`
    case 'value':
      return `at(json, ${pathOf(symptom.place.path, text)}) === ${text(symptom.value)}`
    case 'named':
      return `texts(pages.map(({ json }) => json)).filter((one) => one === ${text(symptom.name)}).length === ${symptom.times}`
    case 'form':
      return `status === ${symptom.status} && formOf(${symptom.name ? `itemNaming(json, ${text(symptom.name)})` : 'json'}) === ${JSON.stringify(symptom.form)}`
    case 'look':
      return 'false'
  }
}
