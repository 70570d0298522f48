import { expect, test } from 'vitest'
import { ListLock } from '../../contracts/kit/list-lock.ts'

/** Enters a lock with acts that end when they are told to. */
function toStage() {
  const lock = new ListLock()
  const now: string[] = []
  const ends = new Map<string, () => void>()
  const tick = () => new Promise((resolve) => setTimeout(resolve))
  return {
    now,
    enter: async (kind: 'change' | 'reading', id: string) => {
      void lock.run(kind, async () => {
        now.push(id)
        await new Promise<void>((resolve) => ends.set(id, resolve))
        now.splice(now.indexOf(id), 1)
      })
      await tick()
    },
    end: async (id: string) => {
      ends.get(id)?.()
      await tick()
    },
  }
}

test('changes are together, and a reading of all pages waits for them', async () => {
  const { now, enter, end } = toStage()
  await enter('change', 'invite')
  await enter('change', 'revoke')
  await enter('reading', 'list')
  expect(now).toEqual(['invite', 'revoke'])
  await end('invite')
  expect(now).toEqual(['revoke'])
  await end('revoke')
  expect(now).toEqual(['list'])
})

test('a later act does not overtake a waiting one of another kind', async () => {
  const { now, enter, end } = toStage()
  await enter('reading', 'list')
  await enter('change', 'invite')
  await enter('reading', 'list again')
  await enter('change', 'revoke')
  expect(now).toEqual(['list'])
  await end('list')
  expect(now).toEqual(['invite', 'revoke'])
  await end('invite')
  await end('revoke')
  expect(now).toEqual(['list again'])
})

test('an act that fails admits the next ones', async () => {
  const lock = new ListLock()
  const failing = lock.run('change', () => Promise.reject(new Error('no')))
  const reading = lock.run('reading', async () => 'read')
  await expect(failing).rejects.toThrow('no')
  expect(await reading).toBe('read')
})
