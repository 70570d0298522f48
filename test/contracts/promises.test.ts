import { describe, expect, it } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { type PromiseRow, toPromises } from '../../contracts/checks/promise.ts'
import type { CheckContext } from '../../contracts/kit/context.ts'
import type { Finding } from '../../contracts/oracle/register/finding.ts'
import type { Check } from '../../contracts/runner/check.ts'
import { CheckFailure, NotApplicable } from '../../contracts/runner/check-failure.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { selectChecks } from '../../src/node/select.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { checked, type Meddle } from './checked.ts'

const about = { strength: 'must', source: 'Every client relies on it', steps: [], failure: 'Broken' } as const

const rows: Readonly<Record<string, PromiseRow>> = {
  is_not_accepted: { ...about, title: 'It cannot be accepted', keys: ['ended.accept:*'] },
  has_no_effect: { ...about, title: 'It has no effect', keys: ['ended.*'] },
  should_be_once: { ...about, strength: 'should', title: 'It is there once', keys: ['duplicate.invitation:*.again'] },
  needs_members: { ...about, title: 'It is a member', keys: ['listed.member:accept'], needs: ['members'] },
}

const named: readonly Check<CheckContext>[] = Object.entries(toPromises(rows)).map(([id, definition]) => ({
  ...{ id, group: 'lifecycle' },
  ...definition,
}))

const exchange = { operation: { id: 'Join' } } as Exchange

const finding = (key: string, strength: Finding['strength'] = 'must'): Finding => ({
  ...{ rule: 'ended', key, strength, message: `${key} is wrong`, expected: 404, received: 200, exchange },
})

interface Judged {
  readonly findings?: readonly Finding[]
  readonly judged?: readonly string[]
  readonly provider?: string
  /** Whether the check that explores is part of the run. */
  readonly isExplored?: boolean
}

/** What a row makes of what the oracle has judged: the failure, the reason for skipping it, or undefined if it passes. */
async function outcomeOf(id: string, options: Judged): Promise<string | undefined> {
  const { findings = [], judged = [], provider = 'blaxel', isExplored = true } = options
  const explorers = checks.filter((check) => isExplored && check.id === 'every_operation_is_explored')
  const context = {
    promises: promisesOf(provider),
    target: { credentials: {} },
    checks: [...explorers, ...named],
    once: async () => ({ findings, judged: new Map(judged.map((key) => [key, 1])) }),
  } as unknown as CheckContext
  try {
    await named.find((check) => check.id === id)?.run(context)
    return undefined
  } catch (thrown) {
    if (thrown instanceof CheckFailure) return `${thrown.title}: ${thrown.message}`
    if (thrown instanceof NotApplicable) return thrown.reason
    throw thrown
  }
}

describe('a promise that the oracle judges', () => {
  it('passes if it was judged and nothing was found', async () => {
    expect(await outcomeOf('is_not_accepted', { judged: ['ended.accept:revoke'] })).toBeUndefined()
  })

  it('fails with the finding, and with the number of others', async () => {
    const findings = [finding('ended.accept:revoke'), finding('ended.accept:decline'), finding('ended.accept:accept')]
    expect(await outcomeOf('is_not_accepted', { findings })).toBe(
      'Broken: ended.accept:revoke is wrong (and 2 more like it)',
    )
  })

  it('is not exercised if it was never judged', async () => {
    const judged = ['ended.decline:accept']
    expect(await outcomeOf('is_not_accepted', { judged })).toBe('not exercised: no request of this run has led to it')
    expect(await outcomeOf('is_not_accepted', { isExplored: false })).toBe(
      'not exercised: every_operation_is_explored was not run',
    )
  })

  it('is not exercised if the API lacks what it needs, but fails if something was found', async () => {
    expect(await outcomeOf('needs_members', { provider: 'snyk' })).toBe('not exercised: the API shows no members')
    const findings = [finding('listed.member:accept')]
    expect(await outcomeOf('needs_members', { provider: 'snyk', findings })).toContain('Broken')
  })

  it('ignores findings that an earlier promise names, or of another strength', async () => {
    const findings = [finding('ended.accept:revoke')]
    const judged = ['ended.accept:revoke', 'duplicate.invitation:invite.again']
    expect(await outcomeOf('has_no_effect', { findings, judged })).toBeUndefined()
    expect(await outcomeOf('has_no_effect', { findings: [finding('ended.decline:revoke')] })).toContain('Broken')
    const must = finding('duplicate.invitation:invite.again')
    expect(await outcomeOf('should_be_once', { findings: [must], judged })).toBeUndefined()
    const should = finding('duplicate.invitation:invite.again', 'should')
    expect(await outcomeOf('should_be_once', { findings: [should], judged })).toContain('Broken')
  })
})

/** Confirms revocations and does not carry them out. */
const forgetsRevocations: Meddle = (fetch) => (request) =>
  request.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 200 })) : fetch(request)

describe('a selected promise', () => {
  it('selects the check whose requests it judges, and the one that explains their failures', () => {
    const ids = selectChecks(checks, { only: ['revoked_is_gone'] }).map(({ id }) => id)
    expect(ids).toEqual(['every_operation_is_explored', 'revoked_is_gone', 'documented_operations_work'])
    const without = selectChecks(checks, { only: ['revoked_is_gone'], skip: ['every_operation_is_explored'] })
    expect(without.map(({ id }) => id)).toEqual(['revoked_is_gone', 'documented_operations_work'])
  })

  it('runs in every shard, because that check divides its requests', () => {
    const shards = [1, 2].map((index) =>
      selectChecks(checks, { only: ['lifecycle'], shard: { index, count: 2 } }).map(({ id }) => id),
    )
    for (const ids of shards)
      expect(ids).toEqual(expect.arrayContaining(['every_operation_is_explored', 'revoked_is_gone']))
  })

  it('is judged alone, and names the fault', async () => {
    const { results } = await checked({ provider: 'blaxel', only: ['revoked_is_gone'], meddle: forgetsRevocations })
    const result = results.find(({ id }) => id === 'revoked_is_gone')
    expect(result).toMatchObject({
      ...{ status: 'failed', requests: 0 },
      failure: { title: 'RevokedInvitationStillListed', expected: 0, received: 1 },
    })
    expect(result?.failure?.steps.map(({ request }) => request.method).slice(-2)).toEqual(['DELETE', 'GET'])
  })

  it('is the only one that reports its fault', async () => {
    const general = 'lists_agree_with_the_lifecycle'
    const found = async (...only: readonly string[]) => {
      const { results } = await checked({ provider: 'blaxel', only, meddle: forgetsRevocations })
      const messages = new Map(results.map(({ id, failure }) => [id, failure?.message ?? '']))
      return (id: string) => {
        const [, more] = /\(and (\d+) more like it\)$/.exec(messages.get(id) ?? '') ?? []
        return { message: messages.get(id)?.replace(/ \(and .*/, ''), count: 1 + Number(more ?? 0) }
      }
    }
    const both = await found('revoked_is_gone', general)
    const alone = await found('every_operation_is_explored', general)
    expect(alone(general).message).toBe(both('revoked_is_gone').message)
    // Each finding is reported once.
    expect(both('revoked_is_gone').count + both(general).count).toBe(alone(general).count)
  })
})
