import { describe, expect, it } from 'vitest'
import { conversation } from './conversation.ts'

const name = 'invitelab-t'
const tenant = { workspace: name }
const workspace = (displayName: string, team: string) => ({
  ...{ id: '33333333-3333-4333-8333-333333333333', name, displayName, labels: { team } },
})

describe('two changes of different members of a tenant at once', () => {
  function changed(isKept: boolean, shown: readonly [string, string]) {
    const talk = conversation('blaxel')
    const change = (body: unknown, during: readonly [number, number], json: unknown) =>
      talk.say('UpdateWorkspace', { tenant, ask: { body }, during }, 200, json)
    const body = { name, displayName: 'First', labels: { team: 'a' } }
    talk.say('CreateWorkspace', { ask: { body } }, 200, workspace('First', 'a'))
    if (isKept) {
      change({ displayName: 'Second' }, [10, 11], workspace('Second', 'a'))
      talk.say('GetWorkspace', { tenant }, 200, workspace('Second', 'a'))
    }
    change({ displayName: 'Third' }, [20, 23], workspace('Third', 'a'))
    change({ labels: { team: 'b' } }, [21, 24], workspace('Third', 'b'))
    talk.say('GetWorkspace', { tenant }, 200, workspace(...shown))
    return talk
  }

  it('are both kept', () => {
    expect(changed(true, ['Third', 'b']).messages()).toEqual([])
  })

  it('must both be kept where one change keeps what it does not name', () => {
    expect(new Set(changed(true, ['Third', 'a']).strengths())).toEqual(new Set(['must']))
  })

  it('are expected to be kept otherwise', () => {
    expect(changed(false, ['Third', 'a']).strengths()).not.toContain('must')
    expect(changed(false, ['Third', 'a']).strengths()).toContain('should')
  })
})
