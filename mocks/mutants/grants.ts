import { addMember } from '../domain/members.ts'
import type { RequestContext } from '../http/request-context.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeStatuses } from './mutations.ts'

const add = 'add_user_to_workspace'
const change = 'update_workspace_user_permission'
const remove = 'remove_user_from_workspace'

const newest = ({ tenant }: RequestContext) => [...tenant.members].at(-1)

const namedMember = ({ providerState, tenant, params }: RequestContext) =>
  tenant.members.byEmail(providerState.peopleById.get(params.user_id ?? '')?.email ?? '')

/** All other workspaces. */
const otherWorkspaces = ({ providerState, tenant }: RequestContext) =>
  [...providerState.tenants.values()].filter((one) => one !== tenant && one.facts.key.includes('/'))

const at = ['dreadnode'] as const

const lifecycleTemplates: readonly MutantTemplate[] = [
  {
    id: 'grant-forgets',
    breaks: 'An added user is listed',
    at,
    apply: () =>
      after(add, (context) => {
        const member = newest(context)
        if (member) context.tenant.members.remove(member)
      }),
  },
  {
    id: 'grant-with-another-permission',
    breaks: 'An added user has the requested permission',
    at,
    apply: () =>
      after(add, (context) => {
        const member = newest(context)
        if (member) context.tenant.members.put({ ...member, role: 'owner' })
      }),
  },
  {
    id: 'grant-change-forgets',
    breaks: 'A changed permission is stored',
    at,
    apply: () =>
      around(change, async (context, next) => {
        const member = namedMember(context)
        const reply = await next()
        if (member) context.tenant.members.put(member)
        return reply
      }),
  },
  {
    id: 'grant-removal-forgets',
    breaks: 'A removed user is no longer listed',
    at,
    apply: () => around(remove, (context, next) => (namedMember(context) ? context.empty(204) : next())),
  },
  {
    id: 'second-grant-doubles',
    breaks: 'A user added twice is listed once',
    at,
    apply: () =>
      before(add, (context) => {
        const { user_email: email } = context.body as { user_email: string }
        const member = context.tenant.members.byEmail(email)
        if (member)
          context.tenant.members.put({
            ...member,
            id: context.providerState.random.uuid(),
            seq: context.providerState.nextSeq(),
          })
      }),
  },
  {
    id: 'unknown-user-granted',
    breaks: 'An unknown user cannot be added',
    strength: 'should',
    at,
    apply: () =>
      before(add, (context) => {
        context.providerState.signUp((context.body as { user_email: string }).user_email)
      }),
  },
  {
    id: 'unknown-user-is-500',
    breaks: 'Adding an unknown user gets a 4xx status',
    at,
    apply: () => changeStatuses({ 'unknown-person': 500 }),
  },
]

const tenantTemplates: readonly MutantTemplate[] = [
  {
    id: 'grant-leaks',
    breaks: 'Access to one workspace gives no access to another',
    at,
    apply: () =>
      after(add, (context) => {
        const member = newest(context)
        const person = member && context.providerState.person(member.email)
        if (!member || !person) return
        for (const one of otherWorkspaces(context))
          addMember(context.providerState, one, person, member.role, null, false)
      }),
  },
]

/** Mutants of adding users without an invitation. */
export const grants = [...toMutants('lifecycle', lifecycleTemplates), ...toMutants('tenants', tenantTemplates)]
