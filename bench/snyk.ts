/** The organization for all load. It has no invitations at first. */
export const org = 'bbbbbbbb-0000-4000-8000-000000000002'

/** The role of the invitations, with the id used in requests and the name shown in responses. */
export const role = { id: '0a1b2c3d-0000-4000-8000-00000000000d', name: 'Developer' }

/** The requested release. */
export const version = '2024-06-21'

/** Snyk's media type for requests and responses. */
export const mediaType = 'application/vnd.api+json'

/** The credential of the caller. */
export const credential = { authorization: 'token admin' }

const invites = `/orgs/${org}/invites`

/** The path of a list page with ten items; `cursor` is added to the query. */
export const listPath = (cursor = '') => `${invites}?version=${version}&limit=10${cursor}`

/** The path for inviting. */
export const invitePath = `${invites}?version=${version}`

/** The path for revoking an invitation. */
export const revokePath = (id: string) => `${invites}/${id}?version=${version}`

/** The body of an invitation. */
export const inviteBody = (email: string) =>
  JSON.stringify({ data: { type: 'org_invitation', attributes: { email, role: role.id } } })

/** A valid but unknown id, used only with servers without state. */
export const someId = '2a440e45-e366-436a-9560-e4d87dd09a2a'

const idInResponse = /"id":"([0-9a-f-]{36})"/

/** The id of the invitation in the response to an invite. */
export const idIn = (response: string) => idInResponse.exec(response)?.[1]
