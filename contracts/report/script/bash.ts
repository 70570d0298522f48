import { inShell, splitAtSecrets } from '../../runner/secret-names.ts'
import type { Step } from './place.ts'
import type { Plan, PlannedRequest } from './plan.ts'
import type { Part, Template } from './template.ts'

/** The script for bash, curl and jq. */
export function toBash(plan: Plan, title: readonly string[]): string {
  const quote = quoter(plan.variables)
  const requests = plan.requests.flatMap((request, i) => {
    const isLastOfBurst = !plan.requests[i + 1]?.together
    const isBurst = request.together || !isLastOfBurst
    const line = lineOf(request, i + 1, quote)
    const isPage = plan.walk.indexOf(i) > 0
    return [
      ...request.controlled.map(({ action, email }) => `control ${action} ${quote(email)}`),
      ...(i === plan.decisive ? ['# This response shows the failure.'] : []),
      ...(isPage ? [`if [ -n "$NEXT" ]; then`, line, `LAST=${i + 1}`, 'fi'] : [isBurst ? `${line} &` : line]),
      ...(isBurst && isLastOfBurst ? ['wait'] : []),
      ...(isLastOfBurst ? takesUntil(plan, i, quote) : []),
    ]
  })
  return [
    '#!/usr/bin/env bash',
    ...title.map((line) => `# ${line}`),
    '# Needs curl and jq. Exits with 1 if the failure occurs again, with 0 if not, with 3 if the responses say nothing about it.',
    'set -euo pipefail',
    ...plan.variables.map((name) => `: "\${${name}:?Set it to the token.}"`),
    `BASE_URL=\${BASE_URL:-${quote([plan.baseUrl])}}`,
    `RUN=$(printf '%s%05d' "$(date +%s)" "$RANDOM") && RUN=\${RUN: -13}`,
    `OUT=$(mktemp -d) LAST=${(plan.walk[0] ?? 0) + 1}`,
    `trap 'rm -rf "$OUT"' EXIT`,
    '',
    ...bashHelpers,
    ...(plan.requests.some(({ controlled }) => controlled.length > 0) ? control : []),
    '',
    ...requests,
    '',
    ...verdictOf(plan, quote),
    '',
  ].join('\n')
}

/** The helpers of every script. */
export const bashHelpers = [
  '# ask NUMBER STATUS-WHEN-RECORDED CURL-ARGUMENTS',
  'ask() {',
  '  local n=$1 recorded=$2 status; shift 2',
  '  curl -sS -g --path-as-is -o "$OUT/$n" -D "$OUT/$n.head" -w \'%{http_code}\' "$@" >"$OUT/$n.status" </dev/null || true',
  '  status=$(<"$OUT/$n.status"); touch "$OUT/$n"',
  '  printf \'%s. %s (recorded: %s) %.300s\\n\' "$n" "$status" "$recorded" "$(tr -d \'\\000-\\010\\013-\\037\\177\' <"$OUT/$n")"',
  '}',
  '# take NUMBER JQ-FILTER: a value of a response, which the requests after it need',
  'take() { jq -er "$2" "$OUT/$1" || { echo "Response $1 has no $2: the failure could not be shown again." >&2; exit 3; }; }',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a parameter of bash.
  'decoded() { local text=${1//+/ }; printf "%b" "${text//%/\\\\x}"; }',
]

const control = [
  '# control ACTION ADDRESS: answers as the invited person, through the control API of a mock',
  `: "\${CONTROL_URL:?Set it to the control API of the mock, such as http://127.0.0.1:4010/__invitelab.}"`,
  'control() {',
  `  local base="$CONTROL_URL/worlds/\${WORLD:-default}/invitations" token="authorization: Bearer \${CONTROL_TOKEN:-}" id`,
  `  id=$(curl -sS -G "$base" -H "$token" --data-urlencode "email=$2" -d state=pending | jq -er '.invitations[0].id')`,
  '  curl -sS -o /dev/null -X POST "$base/$id/$1" -H "$token"',
  '}',
]

type Quote = (template: Template) => string

function lineOf({ method, path, headers, body, status }: PlannedRequest, number: number, quote: Quote): string {
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  // Without a type, fetch sends a text as plain text, and curl sends it as a form.
  const type = ['content-type', ['text/plain;charset=UTF-8']] as const
  const all = body !== null && !hasType ? [...headers, type] : headers
  return [
    `ask ${number} ${status}`,
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '--head' : `-X ${method}`]),
    `"$BASE_URL"${quote(path)}`,
    ...all.map(([name, value]) => `-H ${quote([isEmpty(value) ? `${name};` : `${name}: `, ...value])}`),
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' ')
}

function isEmpty(template: Template): boolean {
  return template.every((part) => part === '')
}

/** The values from the responses of the last burst. */
function takesUntil({ requests, walk }: Plan, last: number, quote: Quote): readonly string[] {
  let first = last
  while (requests[first]?.together) first--
  return requests.slice(first, last + 1).flatMap(({ takes }, i) =>
    takes.flatMap(({ variable, path, parameter }) => {
      const capture = parameter === undefined ? '' : ` | capture("[?&]${escaped(parameter)}=(?<v>[^&#]+)").v`
      const [number, filter] = [first + i + 1, filterOf(path, quote, capture)]
      // The list may end here in a clean state.
      const isLink = parameter !== undefined && walk.includes(first + i)
      return isLink
        ? [`${variable}=$(decoded "$(jq -er ${filter} "$OUT/${number}" 2>/dev/null || true)")`, `NEXT=$${variable}`]
        : [
            `${variable}=$(${parameter === undefined ? '' : 'decoded "$('}take ${number} ${filter})${parameter === undefined ? '' : '")'}`,
          ]
    }),
  )
}

/** A filter of jq, quoted for the shell. */
function filterOf(path: readonly Step[], quote: Quote, rest = ''): string {
  const parts: Part[] = ['.']
  for (const step of path) {
    if (typeof step === 'number') parts.push(`[${step}]`)
    else if (typeof step === 'string') parts.push(`[${JSON.stringify(step)}]`)
    else
      parts.push(
        ' | first(.[] | select([.. | strings | ascii_downcase] | index("',
        ...step.naming.map(inJson),
        '"))) | .',
      )
  }
  return quote([...parts, rest])
}

const inJson = (part: Part): Part => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part)

const escaped = (name: string) => name.replaceAll(/[^\w]/g, (sign) => `\\\\${sign}`)

function verdictOf(plan: Plan, quote: Quote): readonly string[] {
  const { decisive, requests, symptom, unclear, walk } = plan
  const before = requests.slice(0, walk[0] ?? decisive).map(({ status }, i) => `${i + 1}:${Math.floor(status / 100)}`)
  const changed = [
    `for step in ${before.join(' ')}; do`,
    `  [[ $(<"$OUT/\${step%:*}.status") == "\${step#*:}"* ]] || changed="\${changed:-} \${step%:*}"`,
    'done',
  ]
  return [
    ...(before.length > 0 ? changed : []),
    // After a request that failed, a right response can look like the failure.
    `if [ -n "\${changed:-}" ]; then`,
    '  echo "It could not be shown again: statuses differ from the recorded ones in$changed."; exit 3',
    'fi',
    'status=$(<"$OUT/$LAST.status")',
    `if [[ "$status" =~ ^(${unclear.map((one) => one || '000').join('|')})$ ]]; then`,
    '  echo "It could not be shown again: the response is $status (000: there was none)."; exit 3',
    'fi',
    `if ${conditionOf(plan, quote)}; then`,
    "  echo 'The failure occurred again.'; exit 1",
    'fi',
    ...(symptom.kind === 'look'
      ? [
          `echo 'Compare response ${decisive + 1} with the text above: the script cannot tell whether it shows the failure.'; exit 2`,
        ]
      : ["echo 'The failure did not occur.'"]),
  ]
}

function conditionOf({ symptom, walk }: Plan, quote: Quote): string {
  switch (symptom.kind) {
    case 'status':
      return symptom.fine.length === 0
        ? `[ "$status" = ${symptom.received} ]`
        : `[[ ! "$status" =~ ^(${symptom.fine.join('|')})$ ]]`
    case 'header':
      return `grep -qiF -- ${quote([`${symptom.name}: ${symptom.value}`])} "$OUT/$LAST.head"`
    case 'value':
      return `[ "$(jq -r ${filterOf(symptom.place.path, quote)} "$OUT/$LAST" 2>/dev/null)" = ${quote(symptom.value)} ]`
    case 'named': {
      const filter: Template = [
        '[.. | strings | ascii_downcase | select(. == "',
        ...symptom.name.map(inJson),
        '")] | length',
      ]
      const pages = walk.map((at) => `"$OUT/${at + 1}"`).join(' ')
      return `[ "$(cat ${pages} 2>/dev/null | jq -s ${quote(filter)} 2>/dev/null)" = ${symptom.times} ]`
    }
    case 'form': {
      if (symptom.form === 'not JSON')
        return `[ "$status" = ${symptom.status} ] && ! jq -e 'true' "$OUT/$LAST" >/dev/null 2>&1`
      const item: Template = symptom.name
        ? [
            '[.. | arrays | .[] | select([.. | strings | ascii_downcase] | index("',
            ...symptom.name.map(inJson),
            '"))] | last | ',
          ]
        : []
      const form = `"$(jq -r ${quote([...item, formFilter])} "$OUT/$LAST" 2>/dev/null)"`
      return `[ "$status" = ${symptom.status} ] && [ ${form} = ${quote([symptom.form])} ]`
    }
    case 'look':
      return 'false'
  }
}

const typeFilter = 'if type == "boolean" then tostring else type end'

const pathFilter = 'map(if type == "number" then "/*" else "/" + . end) | add'

const formFilter = `[":" + (. | ${typeFilter}), (. as $all | paths | . as $p | (${pathFilter}) + ":" + ($all | getpath($p) | ${typeFilter}))] | unique | join(" ")`

/** Quotes texts for the shell, which expands the variables of the script and no other, because a text may be the target's. */
function quoter(variables: readonly string[]): Quote {
  const literal = (text: string) => (text === '' ? '' : `'${text.replaceAll("'", `'\\''`)}'`)
  const withSecrets = (text: string) =>
    splitAtSecrets(text, variables)
      .map((part) => (typeof part === 'string' ? literal(part) : `"${inShell(part)}"`))
      .join('')
  return (template) =>
    joined(template)
      .map((part) => (typeof part === 'string' ? withSecrets(part) : expanded(part)))
      .join('') || "''"
}

/** Joins adjacent texts. */
function joined(template: Template): Template {
  return template.reduce<Part[]>((parts, part) => {
    const last = parts.at(-1)
    if (typeof last === 'string' && typeof part === 'string') parts[parts.length - 1] = last + part
    else parts.push(part)
    return parts
  }, [])
}

function expanded({ variable, form }: Exclude<Part, string>): string {
  if (form === 'upper') return `"\${${variable}^^}"`
  if (form === 'lower') return `"\${${variable},,}"`
  return form === 'encoded' ? `"$(jq -rn --arg v "$${variable}" '$v | @uri')"` : `"$${variable}"`
}
