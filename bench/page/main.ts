import { HttpResponse, http } from 'msw'
import { setupWorker } from 'msw/browser'

// The measurement starts here, after msw's own modules.

import { begin } from './begin.ts'

// The package's modules. The comments stop the formatter from reordering the imports.

import { providers } from '../../mocks/providers/all.ts'
import { createMock, toHandlers } from '../../src/msw.ts'
import { credential, inviteBody, invitePath, listPath, mediaType } from '../snyk.ts'

/** Milliseconds of each call, per round. */
export interface Calls {
  readonly constantList: number[]
  readonly list: number[]
  readonly constantInvite: number[]
  /** Like `constant`, but the handler reads the request body. */
  readonly readInvite: number[]
  readonly invite: number[]
}

declare global {
  interface Window {
    /** Milliseconds from the first module of the package to a mock with its handlers. */
    startMs: number
    /** Resolves when msw is ready. */
    ready: Promise<unknown>
    /** Makes a number of rounds of calls, with one call of each kind per round. */
    measureCalls: (rounds: number) => Promise<Calls>
  }
}

const mock = createMock({ providers })
const handlers = toHandlers(mock)
window.startMs = performance.now() - begin

const snyk = 'https://api.snyk.io/rest'
const constant = 'https://constant.example.test'
/** The response bodies of the constant handlers. They equal the mock's, so that the same number of bytes is transferred. */
const bodies = { list: '', invite: '' }
const json = (text: string, status: number) =>
  new HttpResponse(text, { status, headers: { 'content-type': mediaType } })
const constants = [
  http.get(`${constant}/list`, () => json(bodies.list, 200)),
  http.post(`${constant}/invite`, () => json(bodies.invite, 201)),
  http.post(`${constant}/read`, async ({ request }) => {
    await request.text()
    return json(bodies.invite, 201)
  }),
]
window.ready = setupWorker(...constants, ...handlers).start({ quiet: true, onUnhandledFrame: 'error' })

let invited = 0
const list = (url: string) => call(url, { headers: credential }, 200)
const invite = (url: string) => {
  const headers = { ...credential, 'content-type': mediaType }
  return call(url, { method: 'POST', headers, body: inviteBody(`person-${++invited}@example.test`) }, 201)
}

async function call(url: string, init: RequestInit, status: number): Promise<string> {
  const response = await fetch(url, init)
  if (response.status !== status) throw new Error(`${url} responded with ${response.status}`)
  return response.text()
}

const kinds: Readonly<Record<keyof Calls, () => Promise<string>>> = {
  constantList: () => list(`${constant}/list`),
  list: () => list(snyk + listPath()),
  constantInvite: () => invite(`${constant}/invite`),
  readInvite: () => invite(`${constant}/read`),
  invite: () => invite(snyk + invitePath),
}

window.measureCalls = async (rounds) => {
  while (invited < 10) bodies.invite = await kinds.invite()
  bodies.list = await kinds.list()
  const took: Calls = { constantList: [], list: [], constantInvite: [], readInvite: [], invite: [] }
  const names = Object.keys(kinds) as (keyof Calls)[]
  for (let round = 0; round < rounds; round++) {
    // Each round starts with another kind, so that none always follows the same one.
    const turn = round % names.length
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const before = performance.now()
      await kinds[name]()
      took[name].push(performance.now() - before)
    }
  }
  return took
}
