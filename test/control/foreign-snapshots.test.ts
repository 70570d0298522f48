import { expect, test } from 'vitest'
import { ownLab } from './lab.ts'

test.each([
  [['snyk'], 'it holds snyk, but served here are blaxel, dreadnode, snyk'],
  [undefined, 'it holds blaxel, dreadnode, snyk, but served here are blaxel'],
])('a snapshot of a mock with other providers (%s) is rejected and changes nothing', async (providers, said) => {
  const theirs = await ownLab(providers ? { providers } : {})
  const ours = await ownLab(providers ? {} : { providers: ['blaxel'] })
  const { body } = await theirs.control('GET', '/snapshot')
  const { body: before } = await ours.control('GET', '/snapshot')
  const refused = await ours.control('PUT', '/snapshot', { body })
  expect(refused.status).toBe(422)
  expect(refused.body.invitelab.message).toContain(said)
  expect((await ours.control('GET', '/snapshot')).body).toEqual(before)
})
