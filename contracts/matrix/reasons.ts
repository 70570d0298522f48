import { declaredOf, reads } from './facts.ts'
import type { Facts, Row, Rule } from './row.ts'

/** Statuses that no request of a run can cause. */
const causes: Readonly<Record<string, string>> = {
  '413': 'only a body that is too large causes it, and a run sends none to a service of others',
  '426': 'only a client version that is too old causes it, and the vendor does not say which header names the version',
  '429': 'only a rate limit causes it, and a run must not use up the limit of other clients',
  '5': 'only a failure of the target causes it; `no_server_error` reports each one',
}

const causeOf = (status: string) => causes[status] ?? causes[status.charAt(0)]

/** Why no valid response of a run contains the subject of a row. */
const uncaused: readonly Rule[] = [
  [
    'the vendor declares the same statuses for every operation, and this request has nothing that could be invalid: at most it names a tenant',
    (row, facts) =>
      row.part === 'status' && /^4(00|09|22)$/.test(row.name) && reads(row, facts) && namesOnlyTenant(row, facts),
  ],
  [
    'the vendor declares the same statuses for every operation, and this request names nothing and is open to everyone',
    (row, facts) =>
      row.part === 'status' &&
      /^40[34]$/.test(row.name) &&
      reads(row, facts) &&
      row.operation.parameters.length === 0 &&
      declaredOf(row, facts)?.permits === 'anyone' &&
      declaredOf(row, facts)?.emptyStatus !== Number(row.name),
  ],
  [
    'only a release that a newer one has superseded sends it, and the operation has one release',
    (row, facts) =>
      row.part.endsWith('header') &&
      facts.provider.version?.superseded?.includes(row.name) === true &&
      declaredOf(row, facts)?.releases?.length === 1,
  ],
  [
    'it leads into the body of the request, and the operation takes none',
    (row, facts) => row.part === 'error member' && row.operation.body === null && isPointer(row.name, facts),
  ],
]

/** Does a request consist only of the name of a tenant in its path, or of nothing? */
function namesOnlyTenant({ operation }: Row, { provider }: Facts): boolean {
  return operation.body === null && operation.parameters.every((one) => provider.tenantKeys.includes(one.name))
}

/** Is this where an error names the cause as a JSON pointer? */
function isPointer(name: string, { provider: { errors } }: Facts): boolean {
  const [pointer] = errors.sources?.names ?? []
  return pointer !== undefined && name === `${errors.sources?.at}${errors.many ? '/*' : ''}${pointer}`
}

/** Why no request of a run causes a row; undefined if one may. */
export function uncausedBecause(row: Row, facts: Facts): string | undefined {
  const { statuses } = row
  if (statuses.length > 0 && statuses.every((status) => causeOf(status) !== undefined))
    return causeOf(statuses[0] ?? '')
  return uncaused.find(([, applies]) => applies(row, facts))?.[0]
}

/** Why nothing judges a row. */
export const reasons: readonly Rule[] = [
  ['nothing documents what causes this status here', ({ part, name }) => part === 'status' && /^4/.test(name)],
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
