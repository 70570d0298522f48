import { expect, test } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { newTestContext } from './test-context.ts'

test.each([
  ['snyk', [snyk], 'it holds snyk, but this mock serves blaxel, dreadnode, snyk'],
  ['all', undefined, 'it holds blaxel, dreadnode, snyk, but this mock serves blaxel'],
])('a snapshot of a mock with other providers (%s) is rejected and changes nothing', async (_, providers, message) => {
  const theirs = await newTestContext(providers ? { providers } : {})
  const ours = await newTestContext(providers ? {} : { providers: [blaxel] })
  const { body } = await theirs.control('GET', '/snapshot')
  const { body: before } = await ours.control('GET', '/snapshot')
  const rejected = await ours.control('PUT', '/snapshot', { body })
  expect(rejected.status).toBe(422)
  expect(rejected.body.invitelab.message).toContain(message)
  expect((await ours.control('GET', '/snapshot')).body).toEqual(before)
})
