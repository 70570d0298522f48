import { describe, expect, it } from 'vitest'
import { planAtOnce, planInTurn } from '../../contracts/explore/plan.ts'

const whole = { index: 1, count: 1 }
const partsOf = (stages: ReturnType<typeof planInTurn>['stages']) => stages.flat(2)
const namesOf = (parts: ReturnType<typeof partsOf>) => parts.map(({ name }) => name).sort()

describe('the plan with lanes at once', () => {
  const all = namesOf(partsOf(planInTurn(whole).stages))

  it.each([true, false])('has each part once, with users of their own: %o', (users) => {
    expect(namesOf(partsOf(planAtOnce(whole, { invitee: true, users }).stages))).toEqual(all)
  })

  it('contains each part once that needs no invitee', () => {
    const names = namesOf(partsOf(planAtOnce(whole, { invitee: false, users: true }).stages))
    expect(names).toEqual([...new Set(names)])
    expect(names).toEqual(expect.arrayContaining(['access', 'inBothTenants', 'inputs', 'refusals', 'repeats']))
  })

  it('has each part in one shard', () => {
    const shards = [1, 2, 3].map((index) => planAtOnce({ index, count: 3 }, { invitee: true, users: true }))
    expect(namesOf(shards.flatMap(({ stages }) => partsOf(stages)))).toEqual(all)
  })

  it('gives people of their own to all lanes but the first, and to the lane of users only if there are some', () => {
    const [[first = [], ...others] = []] = planAtOnce(whole, { invitee: true, users: true }).stages
    const { isConcurrent } = planAtOnce(whole, { invitee: true, users: true })
    expect(first.map(isConcurrent)).not.toContain(true)
    expect(others.flat().map(isConcurrent)).not.toContain(false)
    const without = planAtOnce(whole, { invitee: true, users: false })
    expect(without.stages[0]?.[0]?.map(without.isConcurrent)).not.toContain(true)
  })
})
