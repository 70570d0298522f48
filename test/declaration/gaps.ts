import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import { differences } from './differences.ts'
import { type DocumentedOperation, documentedCredentials, documentedOperations } from './documented.ts'
import { errorGaps } from './error-gaps.ts'
import { operationGaps } from './operation-gaps.ts'
import { pagingGaps, shapeGaps } from './shape-gaps.ts'
import { versionGaps } from './version-gaps.ts'

/** Where a declaration and its OpenAPI document do not fit; each gap is a sentence. */
export function gapsOf(declaration: ProviderDeclaration, document: OpenApiDocument): readonly string[] {
  const documented = documentedOperations(document)
  const declared = Object.keys(declaration.operations)
  const tenantKeys = Object.values(declaration.operations).flatMap(({ tenant }) => Object.keys(tenant ?? {}))
  return [
    ...differences(
      'operation',
      documented.map(({ id }) => id),
      declared,
    ),
    ...differences('tenant key', [...new Set(tenantKeys)], declaration.tenantKeys),
    ...differences('name of a tenant', tenantNames(declaration, documented), declaration.tenantBy),
    ...credentialGaps(declaration, document),
    ...documented.flatMap((one) => operationGaps(declaration, one).map((gap) => `${one.id}: ${gap}`)),
    ...shapeGaps(declaration, documented),
    ...pagingGaps(declaration, documented),
    ...errorGaps(declaration, documented),
    ...versionGaps(declaration, document, documented),
  ]
}

/** What the parameters for tenants call the value: a name or slug, or an id. */
function tenantNames({ operations }: ProviderDeclaration, documented: readonly DocumentedOperation[]) {
  const parameters = documented.flatMap(({ id, parameters: all }) => {
    const places = Object.values(operations[id]?.tenant ?? {}).flat()
    const names = places.map((place) => ('name' in place ? place.name.toLowerCase() : ''))
    return all.filter(({ name }) => names.includes(name.toLowerCase()))
  })
  const isCalled = (words: RegExp) => parameters.some(({ description }) => words.test(description))
  return [...(isCalled(/\b(name|slug)\b/i) ? ['key'] : []), ...(isCalled(/\bid\b/i) ? ['id'] : [])]
}

/** If the document names a scheme only in the description of a header, the declaration must name one of its words. */
function credentialGaps({ credentials }: ProviderDeclaration, document: OpenApiDocument): readonly string[] {
  const documented = documentedCredentials(document)
  const keyOf = (header: string, scheme: string | undefined) => `${header} ${scheme ?? '*'}`
  // A scheme in several letter cases is one scheme.
  const schemes = new Map(
    credentials.map(({ header, scheme }) => [`${header} ${scheme}`.toLowerCase(), { header, scheme }]),
  )
  const named = [...schemes.values()].map(({ header, scheme }) => {
    const word = scheme.toLowerCase()
    if (documented.some((one) => one.header === header && one.scheme === word)) return keyOf(header, word)
    const isDescribed = ({ description }: { description: string }) => new RegExp(`\\b${word}\\b`, 'i').test(description)
    const described = documented.find((one) => one.header === header && one.scheme === undefined && isDescribed(one))
    return described ? keyOf(header, undefined) : keyOf(header, word)
  })
  const wanted = documented.map(({ header, scheme }) => keyOf(header, scheme))
  return differences('credential', [...new Set(wanted)], named)
}
