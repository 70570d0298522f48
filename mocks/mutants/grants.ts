import { addMember } from '../domain/members.ts'
import type { RequestContext } from '../http/request-context.ts'
import { type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeStatuses } from './mutations.ts'

const add = 'add_user_to_workspace'
const change = 'update_workspace_user_permission'
const remove = 'remove_user_from_workspace'

const newest = ({ tenant }: RequestContext) => [...tenant.members].at(-1)

const named = ({ providerState, tenant, params }: RequestContext) =>
  tenant.members.byEmail(providerState.peopleById.get(params.user_id ?? '')?.email ?? '')

/** The workspaces of other organizations. */
const elsewhere = ({ providerState, tenant }: RequestContext) =>
  [...providerState.tenants.values()].filter((one) => one !== tenant && one.facts.key.includes('/'))

const at = ['dreadnode'] as const

const kept: readonly MutantTemplate[] = [
  {
    id: 'grant-forgets',
    breaks: 'Who was added is listed',
    at,
    apply: () =>
      after(add, (context) => {
        const member = newest(context)
        if (member) context.tenant.members.remove(member)
      }),
  },
  {
    id: 'grant-with-another-permission',
    breaks: 'Who was added has the permission that was given',
    at,
    apply: () =>
      after(add, (context) => {
        const member = newest(context)
        if (member) context.tenant.members.put({ ...member, role: 'owner' })
      }),
  },
  {
    id: 'grant-change-forgets',
    breaks: 'A changed permission is kept',
    at,
    apply: () =>
      around(change, async (context, answer) => {
        const member = named(context)
        const reply = await answer()
        if (member) context.tenant.members.put(member)
        return reply
      }),
  },
  {
    id: 'grant-removal-forgets',
    breaks: 'Who was removed is gone',
    at,
    apply: () => around(remove, (context, answer) => (named(context) ? context.empty(204) : answer())),
  },
  {
    id: 'second-grant-doubles',
    breaks: 'Who is added a second time is listed once',
    at,
    apply: () =>
      before(add, (context) => {
        const { user_email: email } = context.body as { user_email: string }
        const there = context.tenant.members.byEmail(email)
        if (there)
          context.tenant.members.put({
            ...there,
            id: context.providerState.random.uuid(),
            seq: context.providerState.nextSeq(),
          })
      }),
  },
  {
    id: 'unknown-user-granted',
    breaks: 'Whom nobody knows cannot be added',
    strength: 'should',
    at,
    apply: () =>
      before(add, (context) => {
        context.providerState.signUp((context.body as { user_email: string }).user_email)
      }),
  },
  {
    id: 'unknown-user-is-500',
    breaks: 'Whom nobody knows is refused with 4xx',
    at,
    apply: () => changeStatuses({ 'unknown-person': 500 }),
  },
]

const apart: readonly MutantTemplate[] = [
  {
    id: 'grant-leaks',
    breaks: 'Access to one workspace is no access to another',
    at,
    apply: () =>
      after(add, (context) => {
        const member = newest(context)
        const person = member && context.providerState.person(member.email)
        if (!member || !person) return
        for (const one of elsewhere(context)) addMember(context.providerState, one, person, member.role, null, false)
      }),
  },
]

/** What goes wrong with access that is given at once. */
export const grants = [...toMutants('lifecycle', kept), ...toMutants('tenants', apart)]
