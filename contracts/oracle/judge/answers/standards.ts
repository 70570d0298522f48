import { asText, list } from '../../../kit/json.ts'
import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Finding } from '../../register/finding.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** Checks responses against the rules of HTTP, and that no two have the same id. */
export class Standards {
  readonly #knowledge: Knowledge
  /** The exchange that showed an id, by what it identifies. */
  readonly #ids = new Map<string, Exchange>()
  /** The first response with each header that all of them have. */
  readonly #headed = new Map<string, Exchange>()
  readonly #tagged = new Map<string, { readonly exchange: Exchange; readonly shown: string | undefined }>()

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  judge(exchange: Exchange): void {
    this.#judgeRequestId(exchange)
    this.#judgeHeaders(exchange)
    this.#judgeErrorIds(exchange)
    this.#judgeErrorStatus(exchange)
    this.#judgeCauses(exchange)
    this.#judgeMediaType(exchange)
    this.#judgeStatus(exchange)
    this.#judgeCaching(exchange)
    this.#judgeTwice(exchange)
    this.#judgeEmpty(exchange)
    this.#judgeTag(exchange)
    this.#judgeNothing(exchange)
  }

  /** A success without content is expected to have the status 204, not the body null. */
  #judgeNothing(exchange: Exchange): void {
    const { operation, response, json } = exchange
    const { answers, succeeds = [], tellsLast } = this.#knowledge.declaration.operations[operation.id] ?? {}
    const [usual] = succeeds
    const isNothing = json === null && response.text.trim() === 'null'
    if (!isNothing || response.status > 299 || answers || tellsLast || usual !== 204) return
    const message = `${operation.id} returned ${response.status} with null`
    this.#report({ strength: 'should', message, expected: usual, received: response.status }, exchange)
  }

  /** A changed representation has another entity tag (RFC 9110, section 8.8.3). */
  #judgeTag(exchange: Exchange): void {
    const { operation, who, request, response, json } = exchange
    const tag = response.headers.etag
    if (tag === undefined || request.method !== 'GET' || response.status !== 200) return
    const { answers } = this.#knowledge.declaration.operations[operation.id] ?? {}
    const shown = JSON.stringify(answers ? valueAt(json, answers.at) : json)
    const key = [who, request.url, request.headers.accept, tag].join(' ')
    const earlier = this.#tagged.get(key)
    if (!earlier) this.#tagged.set(key, { exchange, shown })
    if (!earlier || earlier.shown === shown) return
    const message = `${operation.id} sends the entity tag of different content`
    this.#report(
      { strength: 'should', message, expected: 'a different tag', received: tag, earlier: earlier.exchange },
      exchange,
    )
  }

  /** A parameter sent twice has no reliable value. */
  #judgeTwice(exchange: Exchange): void {
    const { parameters } = exchange.operation
    const { status } = exchange.response
    if (status < 200 || status > 299) return
    // Clients report that Snyk refuses a repeated parameter, even with the same value.
    const fewest = this.#knowledge.declaration.rules.validatesRequests ? 1 : 2
    const twice = parameters.find(({ name, in: place, kind }) => {
      const sent = exchange.ask.query?.[name]
      return place === 'query' && kind !== 'array' && Array.isArray(sent) && new Set(sent).size >= fewest
    })
    if (!twice) return
    const message = `${exchange.operation.id} accepts two values of ${twice.name}`
    this.#report({ strength: 'should', message, expected: 'a refusal', received: status }, exchange)
  }

  /** An empty parameter is neither absent nor a valid value. */
  #judgeEmpty(exchange: Exchange): void {
    const { operation, response, ask } = exchange
    if (response.status < 200 || response.status > 299) return
    const empty = operation.parameters.find(({ name, in: place }) => place === 'query' && ask.query?.[name] === '')
    if (!empty) return
    const message = `${operation.id} accepts an empty ${empty.name}`
    this.#report({ strength: 'should', message, expected: 'a refusal', received: response.status }, exchange)
  }

  #judgeRequestId(exchange: Exchange): void {
    const { requestId } = this.#knowledge.declaration
    const id = requestId === undefined ? undefined : exchange.response.headers[requestId]
    if (id !== undefined)
      this.#judgeUnique(`${requestId} ${id}`, 'must', `the ${requestId} of another response`, id, exchange)
  }

  /** A header that one response has is expected on every success, with or without a body. */
  #judgeHeaders(exchange: Exchange): void {
    const { requestId, version } = this.#knowledge.declaration
    const { operation, response } = exchange
    const isSuccess = response.status >= 200 && response.status < 300
    const { headers = [] } = operation.responses[String(response.status)] ?? {}
    for (const name of [requestId, version?.shown?.requested, version?.shown?.served, version?.stage?.header]) {
      if (name === undefined || response.status >= 500) continue
      const earlier = this.#headed.get(name)
      if (response.headers[name] !== undefined) {
        if (!earlier) this.#headed.set(name, exchange)
        // The version of an error may be unknown.
      } else if (earlier && (isSuccess || name === requestId)) {
        const strength = isSuccess && headers.includes(name) ? 'must' : 'should'
        const message = `${operation.id} responds without ${name}, which other responses have`
        this.#report({ strength, message, expected: 'such a header', received: null, earlier }, exchange)
      }
    }
  }

  #judgeErrorIds(exchange: Exchange): void {
    const { errors } = this.#knowledge.declaration
    if (errors.id === undefined || exchange.response.status < 400) return
    for (const error of list(valueAt(exchange.json, errors.at))) {
      const id = valueAt(error, errors.id)
      if (typeof id === 'string') this.#judgeUnique(`error ${id}`, 'should', 'the id of another error', id, exchange)
    }
  }

  /** An error that repeats its status repeats it correctly, even where its body is not documented. */
  #judgeErrorStatus(exchange: Exchange): void {
    const { at: place, many, status: shape } = this.#knowledge.declaration.errors
    const { status } = exchange.response
    if (status < 400 || status > 499 || exchange.json === undefined) return
    const found = valueAt(exchange.json, place)
    const expected = shape.as === 'text' ? String(status) : status
    // Several errors may have several statuses.
    const [error, ...others] = many ? list(found) : [found]
    const received = valueAt(error, shape.at)
    if (others.length > 0 || received === undefined || received === null || received === expected) return
    // Where there is a schema, it defines the type.
    const strength = typeof received === typeof expected ? 'must' : 'should'
    const message = `${exchange.operation.id} returned ${status} with an error that contains ${strength === 'must' ? asText(received) : JSON.stringify(received)}`
    this.#report({ strength, message, expected, received }, exchange)
  }

  #judgeCauses(exchange: Exchange): void {
    const { sources } = this.#knowledge.declaration.errors
    if (sources?.expectedFor !== exchange.response.status || exchange.json === undefined) return
    const received = valueAt(exchange.json, sources.at)
    if (list(received).length > 0) return
    const message = `${exchange.operation.id} responds with ${sources.expectedFor}, but names no cause`
    const facts = { expected: 'at least one cause', received: received ?? null }
    this.#report({ strength: 'should', message, ...facts }, exchange)
  }

  /** An error with the documented body is JSON, even where the operation documents another media type. */
  #judgeMediaType(exchange: Exchange): void {
    const { status, headers } = exchange.response
    const received = headers['content-type'] ?? ''
    if (status < 400 || status > 499 || exchange.json === undefined || /[/+]json\b/i.test(received)) return
    if (this.#knowledge.promises.envelope(exchange) !== undefined) return
    const message = `${exchange.operation.id} sends an error in JSON as ${received === '' ? 'no media type' : received}`
    this.#report({ strength: 'must', message, expected: 'a media type of JSON', received }, exchange)
  }

  #judgeUnique(key: string, strength: Finding['strength'], what: string, id: string, exchange: Exchange): void {
    const earlier = this.#ids.get(key)
    this.#ids.set(key, exchange)
    if (!earlier) return
    const message = `${exchange.operation.id} sends ${what}`
    this.#report({ strength, message, expected: 'a different id', received: id, earlier }, exchange)
  }

  /** RFC 9110: a 401 says how to send a credential (15.5.2), and a 405 which methods there are (15.5.6). */
  #judgeStatus(exchange: Exchange): void {
    const { status, headers } = exchange.response
    const due = { 401: 'www-authenticate', 405: 'allow' }[status]
    if (due === undefined || headers[due] !== undefined) return
    const declared = exchange.operation.responses[String(status)]
    // Where the document describes the refusal, it defines the expected headers.
    if (declared && !declared.headers?.includes(due)) return
    const message = `${exchange.operation.id} responds with ${status}, but without ${due}`
    this.#report({ strength: 'should', message, expected: due, received: null }, exchange)
  }

  /** Responses to a credential must not be cached for others (RFC 9111, section 3.5). */
  #judgeCaching(exchange: Exchange): void {
    const caching = exchange.response.headers['cache-control']
    if (exchange.who === 'anonymous' || caching === undefined || !/\b(public|s-maxage)\b/i.test(caching)) return
    const message = `${exchange.operation.id} lets shared caches store a response to the ${exchange.who}`
    this.#report({ strength: 'should', message, expected: 'private or no-store', received: caching }, exchange)
  }

  #report(finding: Omit<Finding, 'rule' | 'exchange'>, exchange: Exchange): void {
    this.#knowledge.report({ rule: 'agreement', ...finding, exchange })
  }
}
