import { conversation, type Saying, toEmail } from './conversation.ts'

export const ada = toEmail('ada')
export const ben = toEmail('ben')

/** Exchanges with Dreadnode about invitations, members and permissions. An address stands for an item with defaults. */
export function dreadnode() {
  const talk = conversation('dreadnode')
  const idOf = (email: string) => `id-of-${email}`
  const userOf = (email: string) => `user-${email}`
  const invitation = (email: string, more = {}) => ({
    ...{ id: idOf(email), org_id: 'o1', email, role: 'reader', accepted: null, ...more },
  })
  const member = (email: string, more = {}) => ({
    ...{ user_id: userOf(email), org_id: 'o1', user_email: email, role: 'reader', is_active: true, ...more },
  })
  const access = (email: string, more = {}) => ({
    ...{ user_id: userOf(email), workspace_id: 'w1', user_email: email, permission: 'reader', ...more },
  })
  const itemsOf = (items: readonly unknown[], toItem: (email: string) => unknown) =>
    items.map((item) => (typeof item === 'string' ? toItem(item) : item))
  return {
    ...talk,
    ...{ idOf, invitation, member, access },
    invite: (email: string, saying: Saying = {}, shown: unknown = invitation(email)) =>
      talk.say('invite_to_organization', { gives: { email, role: 'reader' }, ...saying }, 200, shown),
    refuseInvite: (email: string, status = 409, saying: Saying = {}) =>
      talk.say('invite_to_organization', { gives: { email, role: 'reader' }, ...saying }, status, {}),
    list: (items: readonly unknown[], saying: Saying = {}) =>
      talk.say('list_organization_invitations', saying, 200, itemsOf(items, invitation)),
    revoke: (email: string, status = 204, saying: Saying = {}) =>
      talk.say('cancel_organization_invitation', { subject: idOf(email), ...saying }, status),
    accept: (email: string, more = {}) =>
      talk.say(
        'respond_to_invitation',
        { subject: idOf(email), gives: { accept: true }, who: 'invitee' },
        ...[200, member(email, more)],
      ),
    respond: (email: string, accept: boolean, status = 200, saying: Saying = {}) =>
      talk.say(
        'respond_to_invitation',
        { subject: idOf(email), gives: { accept }, who: 'invitee', ...saying },
        ...[status, status !== 200 ? {} : accept ? member(email) : null],
      ),
    mine: (emails: readonly string[], who: Saying['who'] = 'invitee') =>
      talk.say('list_my_pending_invitations', { who }, 200, itemsOf(emails, invitation)),
    members: (items: readonly unknown[], more = {}) =>
      talk.say(
        'list_organization_members',
        {},
        200,
        itemsOf(items, (email) => member(email, more)),
      ),
    users: (items: readonly unknown[]) => talk.say('list_workspace_users', {}, 200, itemsOf(items, access)),
    setRole: (email: string, role: string, saying: Saying = {}) =>
      talk.say(
        'update_organization_member_role',
        { subject: userOf(email), gives: { role }, ...saying },
        ...[200, member(email, { role })],
      ),
    grant: (email: string, more = {}) =>
      talk.say('add_user_to_workspace', { gives: { email, role: 'reader' } }, 200, access(email, more)),
    remove: (email: string, saying: Saying = {}, body: unknown = {}) =>
      talk.say('remove_organization_member', { subject: userOf(email), ...saying }, 200, body),
  }
}
