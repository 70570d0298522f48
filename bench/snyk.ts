/** The organization that all load goes to. It begins without invitations. */
export const org = 'bbbbbbbb-0000-4000-8000-000000000002'

/** A role that an invitation can offer: its id when written, its name when read. */
export const role = { id: '0a1b2c3d-0000-4000-8000-00000000000d', name: 'Developer' }

/** The release that is asked for. */
export const version = '2024-06-21'

/** Snyk's media type, for requests and answers. */
export const mediaType = 'application/vnd.api+json'

/** Who is asking. */
export const credential = { authorization: 'token admin' }

const invites = `/orgs/${org}/invites`

/** The list's path, ten to a page; `place` continues it. */
export const listPath = (place = '') => `${invites}?version=${version}&limit=10${place}`

/** Where to invite. */
export const invitePath = `${invites}?version=${version}`

/** Where to revoke an invitation. */
export const revokePath = (id: string) => `${invites}/${id}?version=${version}`

/** The body of an invitation. */
export const inviteBody = (email: string) =>
  JSON.stringify({ data: { type: 'org_invitation', attributes: { email, role: role.id } } })

/** An id of the right form that no server knows; only those without a state are asked for it. */
export const someId = '2a440e45-e366-436a-9560-e4d87dd09a2a'

const idInAnswer = /"id":"([0-9a-f-]{36})"/

/** The id of the invitation that an answer to inviting tells of. */
export const idIn = (answer: string) => idInAnswer.exec(answer)?.[1]
