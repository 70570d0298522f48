import type { Operation } from '../../../specs/openapi/types.ts'
import type { ApiRequest } from './api-request.ts'
import { ProviderError } from './provider-error.ts'

/** The largest request body that a provider takes, in bytes. */
export const bodyLimit = 1024 * 1024

/** Matches JSON that would change the prototype of an object that it is merged into. */
const poisoned = new RegExp(`"${[...'__proto__'].map(orEscaped).join('')}"\\s*:`)

/** Matches a letter in either of the forms that JSON has for it. */
function orEscaped(letter: string): string {
  return `(?:${letter}|\\\\u00${letter.charCodeAt(0).toString(16).replace('f', '[Ff]')})`
}

/**
 * Reads a JSON body.
 * @returns its media type; undefined if there is no body and none is required.
 * @throws ProviderError if the body is missing, too large, not JSON, or of another media type.
 */
export async function readBody(apiRequest: ApiRequest, { body }: Operation): Promise<string | undefined> {
  if (!body) return undefined
  const contentType = apiRequest.header('content-type')
  const text = await readText(apiRequest.request, apiRequest.api.bodyLimit).catch(brokenOff)
  apiRequest.bodyText = text
  if (text === '') {
    if (!body.required) return undefined
    throw new ProviderError('invalid-body', 'The request has no body', { source: { in: 'body', at: '' } })
  }
  const essence = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!body.mediaTypes.includes(essence)) {
    const given = contentType === undefined ? 'The request has no content type' : `The content type is '${contentType}'`
    throw new ProviderError('unsupported-media-type', `${given}; it takes ${body.mediaTypes.join(' or ')}`, {
      source: { in: 'header', at: 'content-type' },
    })
  }
  try {
    apiRequest.body = JSON.parse(text)
  } catch (error) {
    throw new ProviderError('malformed-body', `The body is not JSON: ${(error as Error).message}`, {
      source: { in: 'body', at: '' },
    })
  }
  if (poisoned.test(text)) {
    throw new ProviderError('malformed-body', "The body has a property called '__proto__'", {
      source: { in: 'body', at: '' },
    })
  }
  return essence
}

async function readText(request: Request, limit: number): Promise<string> {
  const length = request.headers.get('content-length')
  if (length !== null) {
    if (Number(length) > limit) throw tooLarge(`${length} bytes`, limit)
    const text = await request.text()
    // Without a server, the header's length was not compared with the body.
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

/** An aborted body is an error of the client, not a defect of the mock. */
function brokenOff(error: unknown): never {
  if (error instanceof ProviderError) throw error
  const reason = error instanceof Error ? error.message : String(error)
  throw new ProviderError('malformed-body', `The body broke off: ${reason}`, {
    source: { in: 'body', at: '' },
  })
}

function tooLarge(size: string, limit: number): ProviderError {
  return new ProviderError('body-too-large', `The body has ${size}; the limit is ${limit}`, {
    source: { in: 'body', at: '' },
  })
}
