import type { Row, Rule } from './row.ts'

/** Statuses that no request of a run can cause. */
const causes: Readonly<Record<string, string>> = {
  '426': 'only a client version that is too old causes it, and the vendor does not say which header names the version',
  '429': 'only a rate limit causes it, and a run must not use up the limit of other clients',
  '5': 'only a failure of the target causes it; `no_server_error` reports each one',
}

const causeOf = (status: string) => causes[status] ?? causes[status.charAt(0)]

/** Why no request of a run causes a row; undefined if one may. */
export function uncausedBecause({ statuses }: Row): string | undefined {
  return statuses.length > 0 && statuses.every((status) => causeOf(status) !== undefined)
    ? causeOf(statuses[0] ?? '')
    : undefined
}

/** Why nothing judges a row. */
export const reasons: readonly Rule[] = [
  [
    'only a body that is too large causes it, and a run sends none to a service of others',
    ({ part, name }) => part === 'status' && name === '413',
  ],
  ['nothing documents what causes this status here', ({ part, name }) => part === 'status' && /^4/.test(name)],
  [
    'a refusal breaks no promise here: the vendor may refuse it for reasons of policy, with any credential',
    ({ part }) => part === 'credential',
  ],
  [
    'the API has one version, and another one is only documented to be refused',
    ({ part, name }) => part === 'parameter' && /^(header|query) (\w+-)?version$/i.test(name),
  ],
  [
    'it says nothing of the lifecycle: the response conforms to its schema with it and without it',
    (row, { provider }) =>
      row.part === 'parameter' &&
      provider.operations[row.operation.id]?.silent?.some((name) => row.name.endsWith(` ${name}`)) === true,
  ],
  [
    'it says nothing of the lifecycle, and the vendor does not require it',
    ({ part, required }) => part === 'request member' && !required,
  ],
  ['its schema allows any value', ({ part }) => part === 'response member' || part === 'error member'],
]
