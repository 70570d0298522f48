import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { differences } from './differences.ts'
import type { DocumentedOperation } from './documented.ts'
import { below, described, listOf, type Members, typesOf } from './schema-members.ts'

/** Where the declared shape of errors does not fit those of the document. */
export function errorGaps(
  { errors: shape }: ProviderDeclaration,
  documented: readonly DocumentedOperation[],
): readonly string[] {
  const isInferred = documented.some(({ infersRefusal }) => infersRefusal)
  return [
    ...(isInferred === (shape.optional === true) ? [] : ['whether an error can be empty does not fit']),
    ...documented.flatMap(({ id, refusal }) =>
      refusal.size > 0 ? bodyGaps(shape, refusal).map((gap) => `${id}: ${gap}`) : [],
    ),
  ]
}

function bodyGaps(shape: ProviderDeclaration['errors'], body: Members): readonly string[] {
  const { at, many, status, texts, sources } = shape
  const item = below(body, `${at}${many ? '/-' : ''}`)
  const required = (item.get('') ?? []).flatMap((schema) => listOf(schema.required)).map((name) => `/${name}`)
  const types = typesOf(item.get(status.at) ?? [])
  const isText = (pointer: string) => typesOf(item.get(pointer) ?? []).includes('string')
  const given = [...(sources?.names ?? []), ...(sources?.steps === undefined ? [] : [sources.steps])]
  return [
    ...(typesOf(body.get(at) ?? []).includes('array') === many ? [] : ['the error stands somewhere else']),
    ...differences('status', described(item, /^(The )?HTTP status/), [status.at]),
    ...(types.every((type) => type === (status.as === 'text' ? 'string' : 'integer')) &&
    ['text', 'number'].includes(status.as)
      ? []
      : ['the status has another type']),
    ...(required.includes(status.at) === (status.optional !== true)
      ? []
      : ['whether the status is required does not fit']),
    ...differences(
      'text',
      [...new Set(required)].filter((pointer) => isText(pointer) && pointer !== status.at),
      texts,
    ),
    ...differences('id', described(item, /^Id of this occurrence/), shape.id === undefined ? [] : [shape.id]),
    ...differences(
      'cause',
      described(body, /^(JSON Pointer into the request|Name of the query parameter|The path to the invalid value)/),
      given.map((pointer) => `${sources?.at}/-${pointer}`),
    ),
    ...differences(
      'status with causes',
      described(body, /, if validation failed/).map((pointer) => `${pointer} of 422`),
      sources?.expectedFor === undefined ? [] : [`${sources.at} of ${sources.expectedFor}`],
    ),
    ...(sources?.names ?? []).flatMap((name) => listGap(body, `${sources?.at}/-${name}`, false)),
    ...(sources?.steps === undefined ? [] : listGap(body, `${sources.at}/-${sources.steps}`, true)),
  ]
}

function listGap(members: Members, pointer: string, isList: boolean): readonly string[] {
  const isArray = typesOf(members.get(pointer) ?? []).includes('array')
  return isArray === isList ? [] : [`the cause at ${pointer} is ${isArray ? 'a list' : 'no list'}`]
}
