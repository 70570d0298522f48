import { expect, it } from 'vitest'
import { atMost, type Task } from '../../contracts/kit/at-most.ts'

/** Tasks that are noted when they start, and end when they are told to. */
function tasks(count: number) {
  const started: number[] = []
  const ends: (() => void)[] = []
  const all = Array.from({ length: count }, (_, index): Task => {
    return () => {
      started.push(index)
      return new Promise<void>((resolve) => {
        ends[index] = resolve
      })
    }
  })
  return { all, started, end: (index: number) => ends[index]?.() }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('starts tasks in order, and the next one when one has ended', async () => {
  const { all, started, end } = tasks(4)
  const done = atMost(2, all)
  expect(started).toEqual([0, 1])
  end(1)
  await turn()
  expect(started).toEqual([0, 1, 2])
  end(0)
  end(2)
  await turn()
  end(3)
  await done
  expect(started).toEqual([0, 1, 2, 3])
})

it('runs one task after another with 1, and creates each when the previous one has ended', async () => {
  const events: string[] = []
  function* made(): Iterable<Task> {
    for (const name of ['a', 'b']) {
      events.push(`made ${name}`)
      yield async () => {
        await turn()
        events.push(`ended ${name}`)
      }
    }
  }
  await atMost(1, made())
  expect(events).toEqual(['made a', 'ended a', 'made b', 'ended b'])
})

it('starts nothing after a failure, and throws it when all running tasks have ended', async () => {
  const { all, started, end } = tasks(3)
  const failing: Task = () => Promise.reject(new Error('broken'))
  const done = atMost(2, [failing, ...all])
  const settled = done.then(
    () => 'done',
    (error: Error) => error.message,
  )
  await turn()
  expect(started).toEqual([0])
  end(0)
  expect(await settled).toBe('broken')
  expect(started).toEqual([0])
})
