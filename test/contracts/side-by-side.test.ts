import { describe, expect, it } from 'vitest'
import { type Look, sideBySide } from '../../contracts/explore/side-by-side.ts'
import { Gate } from '../../contracts/kit/gate.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Two histories of two steps, each followed by a reading, with a log of everything. */
function noting() {
  const notes: string[] = []
  const history = (name: string) => async (look: Look) => {
    for (const step of [1, 2]) {
      notes.push(`${name}${step}`)
      await turn()
      notes.push(`${name}${step} done`)
      await look({ kinds: ['invitation'] })
    }
  }
  const read = async (lookings: readonly unknown[]) => {
    notes.push(`look of ${lookings.length}`)
  }
  return { notes, histories: [history('a'), history('b')], read }
}

describe('concurrent histories', () => {
  it('send their requests one after the other', async () => {
    const { notes, histories, read } = noting()
    await sideBySide(histories, { read, isAtOnce: false })
    const each = (step: number) => [`a${step}`, `a${step} done`, `b${step}`, `b${step} done`, 'look of 2']
    expect(notes).toEqual([...each(1), ...each(2)])
  })

  it('send them at the same time, and read when none is in flight', async () => {
    const { notes, histories, read } = noting()
    await sideBySide(histories, { read, isAtOnce: true })
    const each = (step: number) => [`a${step}`, `b${step}`, `a${step} done`, `b${step} done`, 'look of 2']
    expect(notes).toEqual([...each(1), ...each(2)])
  })

  it('report a failed reading to each of them, and an error of one when the others wait', async () => {
    const told: string[] = []
    const curious = async (look: Look) => {
      await look({}).catch((thrown: Error) => told.push(thrown.message))
    }
    const failing = async (look: Look) => {
      await look({}).catch(() => {})
      throw new Error('stop')
    }
    const read = () => Promise.reject(new Error('no answer'))
    const running = sideBySide([failing, curious], { read, isAtOnce: true })
    await expect(running).rejects.toThrow('stop')
    expect(told).toEqual(['no answer'])
  })
})

it('a gate limits the requests in progress, and admits the next one when one has ended or failed', async () => {
  const gate = new Gate(2)
  const started: number[] = []
  const ends: ((thrown?: Error) => void)[] = []
  const all = [0, 1, 2, 3].map((index) =>
    gate.pass(() => {
      started.push(index)
      return new Promise<void>((resolve, reject) => {
        ends[index] = (thrown) => (thrown ? reject(thrown) : resolve())
      })
    }),
  )
  expect(started).toEqual([0, 1])
  const failed = expect(all[1]).rejects.toThrow('failed')
  ends[1]?.(new Error('failed'))
  await failed
  await turn()
  expect(started).toEqual([0, 1, 2])
  for (const index of [0, 2]) ends[index]?.()
  await turn()
  expect(started).toEqual([0, 1, 2, 3])
  ends[3]?.()
  await all[3]
})
