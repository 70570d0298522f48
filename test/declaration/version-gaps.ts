import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import { differences } from './differences.ts'
import type { DocumentedOperation } from './documented.ts'

/** Where the versions and releases of a declaration do not fit the document. */
export function versionGaps(
  { version, operations }: ProviderDeclaration,
  document: OpenApiDocument,
  documented: readonly DocumentedOperation[],
): readonly string[] {
  const parameters = documented.flatMap((one) => one.parameters.filter(({ name }) => /version$/i.test(name)))
  const wanted = [...new Set(parameters.map((one) => `${one.in} ${one.name.toLowerCase()}`))]
  const named = version ? [`${version.in} ${version.name.toLowerCase()}`] : []
  const text = JSON.stringify(document)
  const headers = [...new Set(text.match(/(?<=")[a-z-]+-version-(requested|served)(?=":)/g) ?? [])]
  const shown = version?.shown
  return [
    ...differences('version', wanted, named),
    ...differences('header of a version', headers, shown ? [shown.requested, shown.served] : []),
    ...(shown && !shown.requested.endsWith('-requested') ? ['the headers of the version are swapped'] : []),
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
