import { expect, test } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { snyk } from '../../mocks/providers/snyk/provider.ts'
import { ownLab } from './lab.ts'

test.each([
  ['snyk', [snyk], 'it holds snyk, but this mock serves blaxel, dreadnode, snyk'],
  ['all', undefined, 'it holds blaxel, dreadnode, snyk, but this mock serves blaxel'],
])(
  'a snapshot of a mock that serves other providers (%s) is refused and changes nothing',
  async (_, providers, said) => {
    const theirs = await ownLab(providers ? { providers } : {})
    const ours = await ownLab(providers ? {} : { providers: [blaxel] })
    const { body } = await theirs.control('GET', '/snapshot')
    const { body: before } = await ours.control('GET', '/snapshot')
    const refused = await ours.control('PUT', '/snapshot', { body })
    expect(refused.status).toBe(422)
    expect(refused.body.invitelab.message).toContain(said)
    expect((await ours.control('GET', '/snapshot')).body).toEqual(before)
  },
)
