/** A request as it travels to a page. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: readonly [string, string][]
  readonly body: string
}

/** An answer as it travels back. */
export interface Received {
  readonly status: number
  readonly headers: [string, string][]
  readonly text: string | null
}

/** Reads a request, so that it can travel. */
export async function toSent(request: Request): Promise<Sent> {
  const { method, url, headers } = request
  return { method, url, headers: [...headers], body: await request.text() }
}

/** Runs in the page: all that it needs it is given. */
export async function fetchInPage({ method, url, headers, body }: Sent): Promise<Received> {
  const response = await fetch(url, {
    method,
    headers: headers as [string, string][],
    ...(body === '' ? {} : { body }),
  })
  const text = await response.text()
  // Made again from an empty text, the answer would get a content type that it did not have.
  return {
    status: response.status,
    headers: [...response.headers] as [string, string][],
    text: text === '' ? null : text,
  }
}
