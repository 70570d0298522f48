import createClient from 'openapi-fetch'
import type { components, paths } from '../../../specs/generated/control-types.ts'
import { ApiError, toApiError } from './api-error.ts'

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

/** What a fault does. The mock lists the kinds and their parameters, so that the console needs no list of its own. */
export type Effect = { readonly kind: string } & Readonly<Record<string, unknown>>

/** Sends a request to the mock. */
export type Send = (request: Request) => Promise<Response>

/** What the console can do to an invitation. */
export type InvitationAction = 'accept' | 'decline' | 'expire'

/** The maximum number of items that a list returns. */
const max = { limit: 1000 }
/** The maximum number of e-mails that the console shows. Each holds a whole HTML page. */
export const maxMails = 200

/** The control API of a mock as functions. Each throws an `ApiError` if the request fails. */
export type Api = ReturnType<typeof toApi>

export function toApi(url: string, send: Send) {
  const client = createClient<paths>({ baseUrl: `${url}/__invitelab`, fetch: send })
  const at = (world: string) => ({ params: { path: { world } } })
  const limited = (world: string, query: { limit: number; invitation?: string }) => ({
    params: { path: { world }, query },
  })
  return {
    info: () => dataOf(client.GET('/info')),
    worlds: async () => (await dataOf(client.GET('/worlds'))).worlds,
    createWorld: (name: string) => dataOf(client.POST('/worlds', { body: { name } })),
    deleteWorld: (world: string) => dataOf(client.DELETE('/worlds/{world}', at(world))),
    resetWorld: (world: string) => dataOf(client.POST('/worlds/{world}/reset', at(world))),
    clock: (world: string) => dataOf(client.GET('/worlds/{world}/clock', at(world))),
    moveClock: (world: string, body: ClockMove) => dataOf(client.POST('/worlds/{world}/clock', { ...at(world), body })),
    tenants: async (world: string) => (await dataOf(client.GET('/worlds/{world}/tenants', at(world)))).tenants,
    invitations: async (world: string) =>
      (await dataOf(client.GET('/worlds/{world}/invitations', limited(world, max)))).invitations,
    events: async (world: string, invitation: string) =>
      (await dataOf(client.GET('/worlds/{world}/events', limited(world, { ...max, invitation })))).events,
    changeInvitation: (world: string, invitation: string, action: InvitationAction) =>
      dataOf(
        client.POST(`/worlds/{world}/invitations/{invitation}/${action}`, { params: { path: { world, invitation } } }),
      ),
    mails: async (world: string) =>
      (await dataOf(client.GET('/worlds/{world}/mailbox', limited(world, { limit: maxMails })))).mails,
    clearMails: (world: string) => dataOf(client.DELETE('/worlds/{world}/mailbox', at(world))),
    faults: async (world: string) =>
      (await dataOf(client.GET('/worlds/{world}/faults', at(world)))).faults as unknown as Fault[],
    addFault: async (world: string, fault: FaultRequest) => {
      const body = fault as unknown as Schemas['FaultRequest']
      return (await dataOf(client.POST('/worlds/{world}/faults', { ...at(world), body }))) as unknown as Fault
    },
    removeFault: (world: string, fault: string) =>
      dataOf(client.DELETE('/worlds/{world}/faults/{fault}', { params: { path: { world, fault } } })),
    clearFaults: (world: string) => dataOf(client.DELETE('/worlds/{world}/faults', at(world))),
    requests: async (world: string) =>
      (await dataOf(client.GET('/worlds/{world}/requests', limited(world, max)))).requests,
    clearRequests: (world: string) => dataOf(client.DELETE('/worlds/{world}/requests', at(world))),
    takeSnapshot: (world: string) => dataOf(client.GET('/worlds/{world}/snapshot', at(world))),
    restoreSnapshot: (world: string, body: Snapshot) =>
      dataOf(client.PUT('/worlds/{world}/snapshot', { ...at(world), body })),
  }
}

async function dataOf<T>(request: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await request.catch(() => {
    throw new ApiError(0, 'Failed to reach the mock: it does not respond. Is it still running?')
  })
  if (response.ok) return data as T
  throw toApiError(response.status, error)
}
