import type { Operation } from '../../specs/openapi/types.ts'
import type { Exchange } from './exchange.ts'
import { Refusal } from './refusal.ts'

/** The largest request body that a provider takes, in bytes. */
export const bodyLimit = 1024 * 1024

/** JSON that would plant a prototype on whoever merges it. */
const poisoned = new RegExp(`"${[...'__proto__'].map(orEscaped).join('')}"\\s*:`)

/** A letter as JSON can write it. */
function orEscaped(letter: string): string {
  return `(?:${letter}|\\\\u00${letter.charCodeAt(0).toString(16).replace('f', '[Ff]')})`
}

/** Reads a JSON body and says under which of the operation's media types; undefined where there is none and need not be. */
export async function readBody(exchange: Exchange, { body }: Operation): Promise<string | undefined> {
  if (!body) return undefined
  const contentType = exchange.header('content-type')
  const text = await readText(exchange.request, exchange.api.bodyLimit).catch(brokenOff)
  exchange.bodyText = text
  if (text === '') {
    if (!body.required) return undefined
    throw new Refusal('invalid-body', 'The request has no body', { culprit: { in: 'body', at: '' } })
  }
  const essence = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!body.mediaTypes.includes(essence)) {
    const given = contentType === undefined ? 'The request has no content type' : `The content type is '${contentType}'`
    throw new Refusal('unsupported-media-type', `${given}; it takes ${body.mediaTypes.join(' or ')}`, {
      culprit: { in: 'header', at: 'content-type' },
    })
  }
  try {
    exchange.body = JSON.parse(text)
  } catch (error) {
    throw new Refusal('malformed-body', `The body is not JSON: ${(error as Error).message}`, {
      culprit: { in: 'body', at: '' },
    })
  }
  if (poisoned.test(text)) {
    throw new Refusal('malformed-body', "The body has a property called '__proto__'", {
      culprit: { in: 'body', at: '' },
    })
  }
  return essence
}

async function readText(request: Request, limit: number): Promise<string> {
  const length = request.headers.get('content-length')
  if (length !== null) {
    if (Number(length) > limit) throw tooLarge(`${length} bytes`, limit)
    const text = await request.text()
    // Without a server nobody has held the length that the header names against the body.
    if (text.length > limit) throw tooLarge(`${text.length} characters`, limit)
    return text
  }
  if (!request.body) return ''
  const reader = request.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw tooLarge(`more than ${limit} bytes`, limit)
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Whoever hangs up in the middle of a body has made a mistake of their own, not found one of ours. */
function brokenOff(error: unknown): never {
  if (error instanceof Refusal) throw error
  const reason = error instanceof Error ? error.message : String(error)
  throw new Refusal('malformed-body', `The body broke off: ${reason}`, {
    culprit: { in: 'body', at: '' },
  })
}

function tooLarge(size: string, limit: number): Refusal {
  return new Refusal('body-too-large', `The body has ${size}; the limit is ${limit}`, {
    culprit: { in: 'body', at: '' },
  })
}
