import createClient from 'openapi-fetch'
import type { components, paths } from '../../../specs/generated/control-types.ts'
import { ApiError, wordsOf } from './api-error.ts'

type Schemas = components['schemas']
export type World = Schemas['World']
export type Info = Schemas['Info']
export type Tenant = Schemas['Tenant']
export type Invitation = Schemas['Invitation']
export type Mail = Schemas['Mail']
export type Fault = Omit<Schemas['Fault'], 'effect'> & { effect: Effect }
export type FaultRequest = Omit<Schemas['FaultRequest'], 'effect'> & { effect: Effect }
export type LogEntry = Schemas['LogEntry']
export type Snapshot = Schemas['Snapshot']
export type ClockMove = Schemas['ClockMove']
export type ConsoleEvent = Schemas['Event']

/** The generated types take the names of the schemas for the kinds, since the document cannot map them for Ajv. */
interface EffectSchemas {
  status: 'StatusEffect'
  latency: 'LatencyEffect'
  'rate-limit': 'RateLimitEffect'
  drop: 'DropEffect'
  truncate: 'TruncateEffect'
}
/** What a fault does. */
export type Effect = {
  [Kind in keyof EffectSchemas]: Omit<Schemas[EffectSchemas[Kind]], 'kind'> & { kind: Kind }
}[keyof EffectSchemas]

/** Sends a request to the mock. */
export type Send = (request: Request) => Promise<Response>

/** What a person does to an invitation. */
export type Ending = 'accept' | 'decline' | 'expire'

/** The most that a list is asked for. */
const max = { limit: 1000 }
/** E-mails are long, and nobody reads on so far. */
export const mostMails = 200

/** The control API of a mock, as functions that throw a `Trouble` for whatever is no success. */
export type Api = ReturnType<typeof toApi>

export function toApi(url: string, send: Send) {
  const client = createClient<paths>({ baseUrl: `${url}/__invitelab`, fetch: send })
  const at = (world: string) => ({ params: { path: { world } } })
  const limited = (world: string, query: { limit: number; invitation?: string }) => ({
    params: { path: { world }, query },
  })
  return {
    info: () => got(client.GET('/info')),
    worlds: async () => (await got(client.GET('/worlds'))).worlds,
    createWorld: (name: string) => got(client.POST('/worlds', { body: { name } })),
    deleteWorld: (world: string) => got(client.DELETE('/worlds/{world}', at(world))),
    resetWorld: (world: string) => got(client.POST('/worlds/{world}/reset', at(world))),
    clock: (world: string) => got(client.GET('/worlds/{world}/clock', at(world))),
    moveClock: (world: string, body: ClockMove) => got(client.POST('/worlds/{world}/clock', { ...at(world), body })),
    tenants: async (world: string) => (await got(client.GET('/worlds/{world}/tenants', at(world)))).tenants,
    invitations: async (world: string) =>
      (await got(client.GET('/worlds/{world}/invitations', limited(world, max)))).invitations,
    events: async (world: string, invitation: string) =>
      (await got(client.GET('/worlds/{world}/events', limited(world, { ...max, invitation })))).events,
    end: (world: string, invitation: string, ending: Ending) =>
      got(
        client.POST(`/worlds/{world}/invitations/{invitation}/${ending}`, { params: { path: { world, invitation } } }),
      ),
    mails: async (world: string) =>
      (await got(client.GET('/worlds/{world}/mailbox', limited(world, { limit: mostMails })))).mails,
    clearMails: (world: string) => got(client.DELETE('/worlds/{world}/mailbox', at(world))),
    faults: async (world: string) =>
      (await got(client.GET('/worlds/{world}/faults', at(world)))).faults as unknown as Fault[],
    addFault: async (world: string, fault: FaultRequest) => {
      const body = fault as unknown as Schemas['FaultRequest']
      return (await got(client.POST('/worlds/{world}/faults', { ...at(world), body }))) as unknown as Fault
    },
    removeFault: (world: string, fault: string) =>
      got(client.DELETE('/worlds/{world}/faults/{fault}', { params: { path: { world, fault } } })),
    clearFaults: (world: string) => got(client.DELETE('/worlds/{world}/faults', at(world))),
    requests: async (world: string) =>
      (await got(client.GET('/worlds/{world}/requests', limited(world, max)))).requests,
    clearRequests: (world: string) => got(client.DELETE('/worlds/{world}/requests', at(world))),
    takeSnapshot: (world: string) => got(client.GET('/worlds/{world}/snapshot', at(world))),
    restoreSnapshot: (world: string, body: Snapshot) =>
      got(client.PUT('/worlds/{world}/snapshot', { ...at(world), body })),
  }
}

async function got<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked.catch(() => {
    throw new ApiError(0, 'The mock does not answer. Is it still running?')
  })
  if (response.ok) return data as T
  throw new ApiError(response.status, wordsOf(error) ?? `The mock answered with ${response.status}.`)
}
