import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { toJson } from '../runner/evidence/leaves.ts'
import type { Exchange } from '../runner/exchange.ts'
import { list as listOf, text } from './json.ts'
import { valueAt } from './shown.ts'

/** What the text of a refusal says if the target accepts no more. */
const full = /\bseats?\b|limit|quota|maximum|too many|upgrade|exceed|\bfull\b|\bplan\b/i

/** Whether a text says that the target accepts no more. */
export function mentionsLimit(said: string): boolean {
  return full.test(said)
}

/** The text of an error without secrets: the messages in the vendor's envelope, or a body that is not JSON. */
export function refusalText({ errors: shape }: ProviderDeclaration, exchange: Exchange): string {
  const { at, many, texts } = shape
  const { response, leaked } = exchange
  // A text with a token may be shortened inside of it, after which no report would recognize it.
  const json = leaked ? toJson(response.text) : exchange.json
  if (json === undefined) return response.text
  const errors = many ? listOf(valueAt(json, at)) : [valueAt(json, at)]
  const named = errors.flatMap((error) => [...texts, '/title', '/message'].map((place) => text(valueAt(error, place))))
  const said = [...new Set(named.filter((one) => one !== undefined))].join(', ')
  return said === '' ? response.text : said
}

/** A text in parentheses, shortened. */
export function quoted(said: string): string {
  const short = said.replaceAll(/\s+/g, ' ').trim()
  if (short === '') return ''
  return ` (${short.length > 160 ? `${short.slice(0, 160)}…` : short})`
}
