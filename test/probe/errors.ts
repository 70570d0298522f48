/** An error in the envelope of a provider. */
export const errorOf = (provider: string, status: number, detail: string) => {
  const body = {
    snyk: { jsonapi: { version: '1.0' }, errors: [{ id: '1', status: String(status), detail, title: 'Refused' }] },
    blaxel: { error: detail, code: status },
    dreadnode: { code: status, detail, type: 'bad_request_error', title: 'Refused', errors: null },
  }[provider]
  const type = provider === 'snyk' ? 'application/vnd.api+json' : 'application/json'
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
}
