import { expect, test } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { type Group, groups } from '../../contracts/checks/groups.ts'

test('the checks are listed group by group, in the order of the groups', () => {
  expect([...new Set(checks.map(({ group }) => group))]).toEqual(groups)
  const order = checks.map(({ group }) => groups.indexOf(group as Group))
  expect(order).toEqual([...order].sort((a, b) => a - b))
})

test('the checks that judge all responses, or that name a judgement, run after the run', () => {
  const afterRun = checks.filter(({ phase }) => phase === 'after-run')
  expect(afterRun).toEqual(checks.filter(({ group, judges }) => group === 'responses' || judges !== undefined))
  for (const check of afterRun) expect(check).toMatchObject({ writes: false, invitations: 0 })
})
