import type { OperationDeclaration, Place, ProviderDeclaration, Shape } from '../../specs/declaration.ts'
import { differences } from './differences.ts'
import type { DocumentedOperation, DocumentedParameter } from './documented.ts'
import { below, covers, enumOf, leavesOf, typesOf } from './schema-members.ts'

/** Where the declaration of one operation does not fit the document. */
export function operationGaps(declaration: ProviderDeclaration, documented: DocumentedOperation): readonly string[] {
  const declared = declaration.operations[documented.id]
  if (!declared) return []
  return [
    ...parameterGaps(declaration, declared, documented),
    ...requestGaps(declared, documented),
    ...answerGaps(declaration, declared, documented),
    ...statusGaps(declared, documented),
    ...listGaps(declaration, declared, documented),
    ...freeGaps(declared, documented),
    ...switchGaps(declared, documented),
    ...idGaps(declared, documented),
    ...subjectGaps(declared, documented),
    ...roleGaps(declaration, declared, documented),
    ...differences('effect of a read', documented.method === 'get' ? [] : declared.does, declared.does),
  ]
}

function placesOf({ tenant = {}, subject, gives = {} }: OperationDeclaration): readonly Place[] {
  return [...Object.values(tenant).flat(), ...(subject ? [subject.place] : []), ...Object.values(gives)]
}

function parameterGaps(
  { always = {}, credentials }: ProviderDeclaration,
  declared: OperationDeclaration,
  { parameters }: DocumentedOperation,
): readonly string[] {
  const nameOf = (one: DocumentedParameter) => `${one.in} ${one.name}`
  const silent = (declared.silent ?? []).filter((name) => !name.startsWith('/'))
  const placed = placesOf(declared).flatMap((place) =>
    place.in === 'body' ? [] : [`${place.in} ${place.in === 'header' ? place.name.toLowerCase() : place.name}`],
  )
  const silenced = silent.map((name) => {
    const found = parameters.find((one) => one.name === (one.in === 'header' ? name.toLowerCase() : name))
    return found ? nameOf(found) : name
  })
  const documented = parameters.filter((one) => !credentials.some(({ header }) => header === one.name)).map(nameOf)
  const fixed = Object.entries(always.query ?? {})
  return [
    ...differences('parameter', documented, [...placed, ...silenced]),
    ...parameters
      .filter((one) => one.in === 'query' && one.required && always.query?.[one.name] === undefined)
      .map((one) => `the required parameter ${one.name} has no value`),
    ...fixed.flatMap(([name, value]) => {
      const found = parameters.find((one) => one.in === 'query' && one.name === name)
      if (!found) return [`there is no parameter ${name} to send always`]
      const isValid = new RegExp(String(found.schema.pattern ?? '')).test(value)
      return isValid ? [] : [`the parameter ${name} cannot be ${value}`]
    }),
  ]
}

function requestGaps(declared: OperationDeclaration, { request }: DocumentedOperation): readonly string[] {
  const sent = [...request].filter(([, schemas]) => !schemas.some(({ readOnly }) => readOnly === true))
  const given = placesOf(declared).flatMap((place) => (place.in === 'body' ? [place.at] : []))
  const fixed = Object.entries(declared.fixed ?? {})
  const silent = (declared.silent ?? []).filter((name) => name.startsWith('/'))
  return [
    ...declaredMembersGaps('member of the request', new Map(sent), [...given, ...fixed.map(([at]) => at)], silent),
    ...fixed.flatMap(([at, value]) => {
      const schemas = request.get(at) ?? []
      const values = enumOf(schemas)
      const fits = values.length > 0 ? values.includes(value as never) : typesOf(schemas).includes(typeof value)
      return fits ? [] : [`the member ${at} of the request cannot be ${value}`]
    }),
  ]
}

function answerGaps(
  { shapes, paging }: ProviderDeclaration,
  declared: OperationDeclaration,
  { id, answer }: DocumentedOperation,
): readonly string[] {
  const { answers, silentBody = [], tellsLast } = declared
  const last = tellsLast === undefined ? [] : [tellsLast]
  const links = paging?.operation === id ? [paging.links] : []
  if (!answers) return declaredMembersGaps('member of the answer', answer, last, silentBody)
  const top = typesOf(answer.get(answers.at) ?? [])
  const item = below(answer, `${answers.at}${answers.many ? '/-' : ''}`)
  const outside = new Map([...answer].filter(([at]) => !covers(answers.at, at)))
  return [
    ...(answer.has(answers.at) && top.includes('array') === answers.many ? [] : ['the item stands somewhere else']),
    ...differences('shape', Object.keys(shapes), [...new Set([...Object.keys(shapes), ...answers.shapes])]),
    ...(answers.shapes.length === 0 ? ['the answer has no shape'] : []),
    ...choiceGaps(answers.shapes.flatMap((name) => shapes[name] ?? [])),
    ...declaredMembersGaps('member outside the item', outside, last, [...silentBody, ...links]),
    ...answers.shapes.flatMap((name) => {
      const { shows = {}, silent = [], varies = [], always = [], when } = shapes[name] ?? {}
      return [
        ...declaredMembersGaps(`member of ${name}`, item, Object.values(shows), [...silent, ...varies]),
        ...differences(
          `member of ${name}`,
          always,
          [...new Set(always)].filter((at) => item.has(at)),
        ),
        ...(when && !item.has(when.at) ? [`there is no member ${when.at} of ${name}`] : []),
      ]
    }),
  ]
}

/** Of several shapes of an item, each value of a flag, and its absence, must choose one. */
function choiceGaps(shapes: readonly Shape[]): readonly string[] {
  if (shapes.length === 1 && !shapes[0]?.when) return []
  const values = shapes.flatMap(({ when }) => when?.values ?? [])
  return [
    ...differences('value that chooses a shape', [true, false, undefined], values),
    ...(new Set(shapes.map(({ when }) => when?.at)).size > 1 ? ['the shapes are chosen by several members'] : []),
  ]
}

/** Compares members with those that are declared: by themselves, or with all that is below them. */
function declaredMembersGaps(
  what: string,
  members: ReadonlyMap<string, readonly object[]>,
  single: readonly string[],
  whole: readonly string[],
): readonly string[] {
  const leaves = leavesOf(members as never)
  const isNamed = (at: string) => single.includes(at) || whole.some((above) => covers(above, at))
  return [
    ...leaves.filter((at) => !isNamed(at)).map((at) => `the ${what} at ${at || 'the top'} is missing`),
    ...[...single, ...whole].filter((at) => !members.has(at)).map((at) => `there is no ${what} at ${at}`),
    // Otherwise a member could lose its meaning without a gap.
    ...whole
      .filter((above) => [...single, ...whole].filter((at) => covers(above, at)).length !== 1)
      .map((above) => `the ${what} at ${above} is declared twice, or members below it`),
  ]
}

function statusGaps(declared: OperationDeclaration, documented: DocumentedOperation): readonly string[] {
  const { method, successes, infersSuccess, refusals, isDeprecated, isInferred } = documented
  // The vendor's pages do not show the status, and both are usual.
  const wanted = method === 'delete' && infersSuccess ? [200, 204] : successes
  // A document that has no error for an invitation which has ended says that it is unknown.
  const hasEndedError = refusals.has(409) || refusals.has(410)
  const isOnlyPending = declared.permits === 'invitee' && !hasEndedError
  const empty = [...refusals].filter(([, text]) => /no pending invitation/i.test(text)).map(([status]) => status)
  return [
    ...differences('success', wanted, declared.succeeds),
    ...(isOnlyPending === (declared.onlyPending === true) ? [] : ['onlyPending does not fit']),
    ...differences('status of an empty list', empty, declared.emptyStatus === undefined ? [] : [declared.emptyStatus]),
    ...(isDeprecated === (declared.withdrawn === true) ? [] : ['withdrawn does not fit']),
    ...(isInferred === (declared.inferred === true) ? [] : ['inferred does not fit']),
  ]
}

function listGaps(
  { shapes }: ProviderDeclaration,
  { lists, answers, tenant, locates }: OperationDeclaration,
  { successHeaders }: DocumentedOperation,
): readonly string[] {
  const kinds = answers?.many ? answers.shapes.map((name) => shapes[name]?.is) : []
  const location = successHeaders.filter((name) => name === 'location')
  return [
    ...differences('kind of the list', [...new Set(kinds)], lists?.kinds ?? []),
    ...(lists && lists.of !== (tenant ? 'tenant' : 'caller') ? ['the list is of someone else'] : []),
    ...differences('header with a path', location, locates === undefined ? [] : [locates]),
  ]
}

/** An operation that only reads, about a name that no tenant needs to have, says yes or no, and why. */
function freeGaps(
  { does, gives, tellsFree = [], tellsWhy }: OperationDeclaration,
  { answer }: DocumentedOperation,
): readonly string[] {
  const isAsked = does.length === 0 && gives?.tenantKey !== undefined
  const flags = [...answer].filter(([, schemas]) => typesOf(schemas).includes('boolean')).map(([at]) => at)
  const reasons = isAsked ? [...answer].filter(([, schemas]) => enumOf(schemas).length > 0) : []
  const [, known = []] = reasons.find(([at]) => at === tellsWhy?.at) ?? []
  return [
    ...differences('flag of a free name', isAsked ? flags : [], tellsFree),
    ...differences(
      'reason',
      reasons.map(([at]) => at),
      tellsWhy ? [tellsWhy.at] : [],
    ),
    ...(tellsWhy && !enumOf(known).includes(tellsWhy.taken as never) ? [`no reason is ${tellsWhy.taken}`] : []),
  ]
}

function switchGaps({ switches = {} }: OperationDeclaration, documented: DocumentedOperation): readonly string[] {
  const booleans = documented.parameters.filter((one) => one.in === 'query' && one.schema.type === 'boolean')
  return [
    ...differences(
      'switch',
      booleans.map(({ name }) => name),
      Object.keys(switches),
    ),
    ...Object.values(switches)
      .filter(({ shows }) => !documented.answer.has(shows))
      .map(({ shows }) => `there is no member ${shows} that a switch shows`),
  ]
}

/** The parameters that take the id of a tenant as well as its name. */
function idGaps({ tenant = {} }: OperationDeclaration, { parameters }: DocumentedOperation): readonly string[] {
  const wanted = parameters.filter(({ description }) => /^Name or id of/.test(description)).map(({ name }) => name)
  const given = Object.values(tenant)
    .flat()
    .flatMap((place) => ('takesId' in place && place.takesId === true ? [place] : []))
  return differences(
    'parameter that takes an id',
    wanted,
    given.map(({ name }) => name.toLowerCase()),
  )
}

/** What the description of a path parameter calls the value, by what an entity is named by. */
const calls = { handle: /invitation/i, email: /e-?mail/i, personId: /user id|id of the user/i }

function subjectGaps({ subject }: OperationDeclaration, { parameters }: DocumentedOperation): readonly string[] {
  const { place, by = [] } = subject ?? {}
  const found = parameters.find((one) => place && place.in === one.in && 'name' in place && place.name === one.name)
  const called = Object.entries(calls).filter(([, words]) => found && words.test(found.description))
  return differences(
    'name of the subject',
    called.map(([name]) => name),
    by,
  )
}

function roleGaps(
  { roles }: ProviderDeclaration,
  { gives }: OperationDeclaration,
  { request }: DocumentedOperation,
): readonly string[] {
  const place = gives?.role
  if (place?.in !== 'body') return []
  const schemas = request.get(place.at) ?? []
  return differences('role', documentedRoles(schemas), roles ?? [])
}

/** The roles of an enum, or those that a description names between backquotes. */
function documentedRoles(schemas: Parameters<typeof enumOf>[0]): readonly unknown[] {
  const values = enumOf(schemas)
  if (values.length > 0) return values
  return schemas.flatMap(({ description }) => [...String(description).matchAll(/`(\w+)`/g)].map(([, word]) => word))
}
