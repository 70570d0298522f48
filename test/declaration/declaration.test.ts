import { describe, expect, inject, test } from 'vitest'
import { blaxel } from '../../specs/blaxel.ts'
import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { dreadnode } from '../../specs/dreadnode.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import { snyk } from '../../specs/snyk.ts'
import { sample } from '../harness/sample.ts'
import { alterationsOf } from './alterations.ts'
import { gapsOf } from './gaps.ts'

/** What the document does not say. */
const undocumented = [
  /^\/name /,
  /^\/rules\b/,
  /^\/paging\/oldestFirst /,
  // The page shows no values.
  /^\/shapes\/\w+\/(unclear|whilePresent)\b/,
  /^\/operations\/\w+\/(does|permits|source)\b/,
  /^\/operations\/\w+\/answers\/optional /,
  // The schema requires none of these.
  /^\/shapes\/\w+\/always\b.* removed$/,
  // The document describes the forms in words.
  /^\/version\/forms\b/,
  // The document describes in words which releases these are, and what they get.
  /^\/version\/(tooOld|tooOldError|isFirstEarliest)\b/,
  /^\/version\/(stabilities|stage\/superseded)\b.* removed$/,
  /^\/errors\/sources\/isDocumented /,
  // The document lists names without their statuses.
  /^\/errors\/kinds\b/,
  /^\/operations\/\w+\/switches\/\w+\/always /,
  // The kinds of resources are open.
  /^\/shapes\/workspace\/countsPeople\/0 changed$/,
  // A version in an example, of which no text says that it exists.
  /^\/version\/unclear\b/,
  // The document has one scheme, which the vendor's pages write in two letter cases.
  /^\/credentials\/[02] removed$/,
  // Examples of names, which the document describes in words.
  /^\/operations\/\w+\/tellsWhy\/names\b/,
  // Both values are documented.
  /^\/operations\/\w+\/fixed\/\/send_email changed$/,
]

/** A declaration that lacks a required key does not compile, and may throw here. */
function fits(declaration: ProviderDeclaration, document: OpenApiDocument): boolean {
  try {
    return gapsOf(declaration, document).length === 0
  } catch {
    return false
  }
}

describe.each([blaxel, dreadnode, snyk])('$name', (declaration) => {
  const document = inject('documents')[declaration.name] as OpenApiDocument

  test('the declaration and the OpenAPI document name the same things', () => {
    expect(gapsOf(declaration, document)).toEqual([])
  })

  test('each entry that is removed or changed is a gap', () => {
    const altered = alterationsOf(declaration).filter(({ at }) => !undocumented.some((part) => part.test(at)))
    expect(altered.length).toBeGreaterThan(100)
    const unseen = sample(altered, 9).filter(({ value }) => fits(value as ProviderDeclaration, document))
    expect(unseen.map(({ at }) => at)).toEqual([])
  })
})
