import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { entries, type OpenApiDocument, resolve } from '../../specs/openapi/document.ts'
import { differences } from './differences.ts'
import type { DocumentedOperation } from './documented.ts'
import { listOf } from './schema-members.ts'

/** Where the versions and releases of a declaration do not fit the document. */
export function versionGaps(
  { version, operations, requestId }: ProviderDeclaration,
  document: OpenApiDocument,
  documented: readonly DocumentedOperation[],
): readonly string[] {
  const parameters = documented.flatMap((one) => one.parameters.filter(({ name }) => /version$/i.test(name)))
  const wanted = [...new Set(parameters.map((one) => `${one.in} ${one.name.toLowerCase()}`))]
  const named = version ? [`${version.in} ${version.name.toLowerCase()}`] : []
  const text = JSON.stringify(document)
  const headers = [...new Set(text.match(/(?<=")[a-z-]+-version-(requested|served)(?=":)/g) ?? [])]
  const { shown, superseded = [], stage, stabilities = [] } = version ?? {}
  const late = entries(document.components?.headers ?? {})
    .filter(([, value]) => /Sent only for a \w+ release/.test(String(resolve(document, value).description)))
    .map(([name]) => name.toLowerCase())
  const headersLike = (end: string) => [...new Set(text.match(new RegExp(`(?<=")[a-z-]+${end}(?=":)`, 'g')) ?? [])]
  const stages = listOf(
    resolve(document, entries(document.components?.schemas ?? {}).find(([name]) => name === 'VersionStage')?.[1]).enum,
  )
  return [
    ...differences('version', wanted, named),
    ...differences('header of a version', headers, shown ? [shown.requested, shown.served] : []),
    ...(shown && !shown.requested.endsWith('-requested') ? ['the headers of the version are swapped'] : []),
    ...differences('header of a superseded release', late, superseded),
    ...differences('header of a stage', headersLike('-lifecycle-stage'), stage ? [stage.header] : []),
    ...[...(stage ? [stage.current, ...stage.superseded] : []), ...stabilities]
      .filter((one) => !stages.includes(one))
      .map((one) => `there is no stage ${one}`),
    ...differences('header of a request id', headersLike('-request-id'), requestId === undefined ? [] : [requestId]),
    ...Object.values(document.paths ?? {}).flatMap((path) =>
      Object.values(path as object).flatMap((operation: Readonly<Record<string, unknown>>) => {
        const id = operation?.operationId
        const key = Object.keys(operation ?? {}).find((name) => name.endsWith('-api-releases'))
        if (typeof id !== 'string') return []
        const releases = key === undefined ? [] : (operation[key] as readonly string[])
        return differences(`release of ${id}`, releases, operations[id]?.releases ?? [])
      }),
    ),
  ]
}
