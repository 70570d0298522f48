/** A request, serialized for a page. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: readonly [string, string][]
  readonly body: string
}

/** A response, serialized by a page. */
export interface Received {
  readonly status: number
  readonly headers: [string, string][]
  readonly text: string | null
}

/** Serializes a request. */
export async function toSent(request: Request): Promise<Sent> {
  const { method, url, headers } = request
  return { method, url, headers: [...headers], body: await request.text() }
}

/** Runs in the page, so it cannot use anything outside itself. */
export async function fetchInPage({ method, url, headers, body }: Sent): Promise<Received> {
  const response = await fetch(url, {
    method,
    headers: headers as [string, string][],
    ...(body === '' ? {} : { body }),
  })
  const text = await response.text()
  // A response created from an empty string would get a content type that the original does not have.
  return {
    status: response.status,
    headers: [...response.headers] as [string, string][],
    text: text === '' ? null : text,
  }
}
