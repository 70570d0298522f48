import type { Field, ProviderDeclaration, Shape } from '../../specs/declaration.ts'
import type { Json, JsonObject } from '../../specs/openapi/document.ts'
import { differences } from './differences.ts'
import type { DocumentedOperation } from './documented.ts'
import { below, covers, described, enumOf, type Members, typesOf } from './schema-members.ts'

/** Where the shapes, handles and roles of a declaration do not fit the answers of the document. */
export function shapeGaps(
  declaration: ProviderDeclaration,
  documented: readonly DocumentedOperation[],
): readonly string[] {
  const { shapes, handles } = declaration
  const used = Object.values(declaration.operations).flatMap(({ answers }) => answers?.shapes ?? [])
  const kinds = Object.values(shapes).map(({ is }) => is)
  return [
    ...differences('shape', [...new Set(used)], Object.keys(shapes)),
    ...differences('kind with a handle', [...new Set(kinds)], Object.keys(handles)),
    ...Object.values(handles)
      .filter((form) => !['id', 'email', 'personId'].includes(form))
      .map((form) => `there is no handle of the form ${form}`),
    ...Object.entries(shapes).flatMap(([name, shape]) =>
      itemsOf(declaration, name, documented).flatMap((item) =>
        oneShapeGaps(declaration, shape, item).map((gap) => `${name}: ${gap}`),
      ),
    ),
    ...roleFormGaps(declaration, documented),
    ...absentGaps(declaration, documented),
  ]
}

/** The members of an item with the shape, for each operation that shows it. */
function itemsOf(
  { operations }: ProviderDeclaration,
  shape: string,
  documented: readonly DocumentedOperation[],
): readonly Members[] {
  return documented.flatMap(({ id, answer }) => {
    const answers = operations[id]?.answers
    return answers?.shapes.includes(shape) ? [below(answer, `${answers.at}${answers.many ? '/-' : ''}`)] : []
  })
}

/** What the description of a member must say. */
const meanings: Readonly<Partial<Record<Field, RegExp>>> = {
  created: /time of (creation|the invitation)|when .*(created|joined|granted)/i,
  updated: /time of the last change/i,
  expires: /expires/i,
  email: /address|^the invited address/i,
  personId: /user id|id of the user\b/i,
  personGivenName: /given name|first name/i,
  personFamilyName: /family name|last name/i,
  personName: /name of the user/i,
  tenantName: /name (for display|of the organization)/i,
  tenantKey: /name of the workspace|^name\b|unique name|slug/i,
  inviterId: /person who invited|user id|id of the user who/i,
  inviterGivenName: /given name/i,
  inviterFamilyName: /family name/i,
  inviterEmail: /address/i,
  inviterName: /name of that user/i,
  workspaceId: /id of the workspace/i,
  state: /accepted|expired|pending/i,
}

function oneShapeGaps(declaration: ProviderDeclaration, shape: Shape, item: Members) {
  const { handles, roles, showsRoleAsGiven } = declaration
  const { shows, pending, when, is } = shape
  const schemas = (at: string | undefined) => (at === undefined ? [] : (item.get(at) ?? []))
  const { handle, email, personId, role, state, tenantId } = shows
  const named = handles[is]
  const wanted = named === 'email' ? email : named === 'personId' ? personId : is === 'tenant' ? tenantId : '/id'
  const text = schemas(state).map(({ description }) => description)
  const given = showsRoleAsGiven && roles ? enumOf(schemas(role)) : []
  return [
    ...(handle === wanted ? [] : [`its handle is not at ${wanted}`]),
    ...(given.length > 0 ? differences('role', given, roles ?? []) : []),
    ...differences('value of a pending one', pendingValues(text.join(' ')), pending ?? []),
    ...containedGaps(declaration, shape, item),
    ...countGaps(shape, item),
    ...resourceGaps(shape, item),
    ...identityGaps(shape, item),
    ...(is === 'tenant' ? keptGaps(shape, item) : []),
    ...valueGaps('when', when?.values ?? [], schemas(when?.at)),
    ...Object.entries(meanings).flatMap(([field, words]) => {
      const at = shows[field as Field]
      const texts = schemas(at).map(({ description }) => String(description ?? ''))
      return at === undefined || texts.some((text) => words.test(text)) ? [] : [`${at} is not ${field}`]
    }),
  ]
}

/** An item of another shape stands where all that the other shape shows is below a member. */
function containedGaps({ shapes }: ProviderDeclaration, { contains = {} }: Shape, item: Members): readonly string[] {
  const found = [...item.keys()].flatMap((at) =>
    Object.entries(shapes).flatMap(([name, { shows }]) =>
      at !== '' && Object.values(shows).every((inner) => item.has(`${at}${inner}`)) ? [`${at} ${name}`] : [],
    ),
  )
  const declared = Object.entries(contains).map(([at, name]) => `${at} ${name}`)
  return differences('item inside', found, declared)
}

/** A number of people may stand below a member that is described. */
function countGaps({ is, countsPeople = [], namesPeople = [] }: Shape, item: Members): readonly string[] {
  // People are among the resources of a tenant itself.
  const numbers = described(item, is === 'tenant' ? /^Number of (people|resources by kind)/ : /^Number of people/)
  return [
    ...differences(
      'number of people',
      numbers,
      countsPeople.map((at) => numbers.find((number) => covers(number, at)) ?? at),
    ),
    ...differences('list of addresses', described(item, /^Addresses in the workspace/), namesPeople),
  ]
}

/** A resource has a type beside its id, and a related link leads to what is named beside it. */
function resourceGaps({ shows, constant = [], leads = {} }: Shape, item: Members): readonly string[] {
  const types = [...item.keys()].filter((at) => at.endsWith('/type') && item.has(at.replace(/type$/, 'id')))
  const links = described(item, /^Link to the related resource/)
  return [
    ...differences('type of a resource', types, constant),
    ...differences(
      'related link',
      links.map((at) => `${at}/related`),
      Object.keys(leads),
    ),
    ...Object.entries(leads).flatMap(([at, field]) =>
      shows[field] === at.replace(/links\/related$/, 'data/id') ? [] : [`${at} does not lead to ${field}`],
    ),
  ]
}

/** An id of the entity names nothing else, and what may describe a person is not shown as a field. */
function identityGaps({ is, shows, ids = [], mayName = {} }: Shape, item: Members): readonly string[] {
  const shown = Object.values(shows)
  const isLeft = (at: string) => !shown.includes(at)
  const about = { personId: /^User id/i, personGivenName: /^Given name/, personFamilyName: /^Family name/ }
  const isPerson = is === 'invitation' ? (at: string) => isLeft(at) && at.lastIndexOf('/') === 0 : () => false
  return [
    ...differences(
      'id of its own',
      described(item, /^(Opaque id|Id of the (permission|membership))/).filter(isLeft),
      ids,
    ),
    ...Object.entries(about).flatMap(([field, words]) => {
      const declared = mayName[field as keyof typeof about]
      return differences(field, described(item, words).filter(isPerson), declared === undefined ? [] : [declared])
    }),
  ]
}

/** A tenant keeps the labels and settings that it was given, and the person who created it. */
function keptGaps({ keeps = [], settings = [], lasting = [] }: Shape, item: Members): readonly string[] {
  return [
    ...differences('member that is kept', described(item, /^Custom labels/), keeps),
    ...differences('setting', described(item, /^(Region for write|Infrastructure settings)/), settings),
    ...differences('lasting member', described(item, /^Person .* that created it/), lasting),
  ]
}

/** Which values mean that an invitation is pending, after the description of its state. */
function pendingValues(description: string): readonly unknown[] {
  if (/true while the invitation is pending/i.test(description)) return [true]
  if (/null while pending/i.test(description)) return [null]
  return /has expired/i.test(description) ? [false, undefined] : []
}

/** A value that is undefined stands for a member that is absent. */
function valueGaps(what: string, values: readonly unknown[], schemas: readonly JsonObject[]): readonly string[] {
  const types = typesOf(schemas)
  const typeOf = (value: unknown): Json => (value === null ? 'null' : typeof value)
  return values
    .filter((value) => value !== undefined && !types.includes(typeOf(value)))
    .map((value) => `${what} cannot be ${value}`)
}

/** Values that do not exist are null if the document lets a shown member be null beside its other type. */
function absentGaps(declaration: ProviderDeclaration, documented: readonly DocumentedOperation[]): readonly string[] {
  const nullable = Object.entries(declaration.shapes).some(([name, { shows }]) =>
    itemsOf(declaration, name, documented).some((item) =>
      Object.values(shows).some((at) => typesOf(item.get(at) ?? []).includes('null')),
    ),
  )
  return differences('form of an absent value', [nullable ? 'null' : 'nothing'], [declaration.showsAbsentAs])
}

/** A role is not shown as it was given if it is given as an id and shown in another form. */
function roleFormGaps(declaration: ProviderDeclaration, documented: readonly DocumentedOperation[]): readonly string[] {
  const forms = Object.entries(declaration.shapes).flatMap(([name, { shows, roleBy }]) =>
    itemsOf(declaration, name, documented).flatMap((item) =>
      (shows.role === undefined ? [] : (item.get(shows.role) ?? [])).map(({ format }) => ({ name, format, roleBy })),
    ),
  )
  const isAsGiven = new Set(forms.map(({ format }) => format)).size < 2
  return [
    ...(isAsGiven === declaration.showsRoleAsGiven ? [] : ['showsRoleAsGiven does not fit']),
    ...forms
      .filter(({ format, roleBy }) => (roleBy === 'name') !== (!isAsGiven && format === undefined))
      .map(({ name }) => `${name}: roleBy does not fit`),
  ]
}

/** Where the paging of a declaration does not fit the document. */
export function pagingGaps(
  { paging, operations }: ProviderDeclaration,
  documented: readonly DocumentedOperation[],
): readonly string[] {
  if (!paging) return []
  const list = documented.find(({ id }) => id === paging.operation)
  const { parameter, ...size } = paging.size
  const {
    minimum: min,
    maximum: max,
    default: preset,
    multipleOf: step,
  } = list?.parameters.find(({ name }) => name === parameter)?.schema ?? {}
  const cursors = (list?.parameters ?? [])
    .filter(({ description }) => /^Cursor/.test(description))
    .map(({ name }) => name)
  const after = list?.parameters.find(({ description }) => /record before/.test(description))?.name
  const silent = operations[paging.operation]?.silent ?? []
  return [
    ...differences('paging parameter', cursors, [paging.after, paging.before]),
    ...(after === paging.after ? [] : ['the cursors are swapped']),
    ...(JSON.stringify({ min, max, default: preset, step }) === JSON.stringify(size)
      ? []
      : ['the page size does not fit']),
    ...[parameter, ...cursors].filter((name) => !silent.includes(name)).map((name) => `${name} is not silent`),
    ...(list?.answer.has(paging.links) ? [] : [`there are no links at ${paging.links}`]),
  ]
}
