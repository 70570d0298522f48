import { expect, test } from 'vitest'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import { ownPart } from '../../src/cli/sweep/own-entries.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

const target = mockTarget(promisesOf('dreadnode'), testSpecOf('dreadnode'))
const [known = ''] = target.knownUsers ?? []

test('a sweep accepts the people of the config in any letter case, and no one else', () => {
  const ledger = memoryLedger()
  ledger.intend(known.toUpperCase(), target.tenant, 'grant')
  ledger.intend(String(target.inviteeEmail).toUpperCase(), target.tenant)
  ledger.intend('someone@elsewhere.test', target.tenant)
  // A known user is given access, and never invited.
  ledger.intend(known, target.tenant)
  const { refused } = ownPart(ledger, 'run', target)
  expect([...refused.keys()]).toEqual(['someone@elsewhere.test', known])
})
