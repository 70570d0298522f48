import { describe, expect, inject, test } from 'vitest'
import { sample } from '../harness/sample.ts'
import { pending } from './pending.ts'
import { play } from './play.ts'
import type { Row } from './row.ts'
import { rows } from './rows.ts'

const nameOf = ({ id, provider }: { readonly id: string; readonly provider: string }) =>
  id.endsWith(`-${provider}`) ? id.slice(0, -provider.length - 1) : id

/** One provider of each row, in turn. */
const names = [...new Set(rows.map(nameOf))]
const varied = names.flatMap((name, index) => {
  const named = rows.filter((row) => nameOf(row) === name)
  return named[index % named.length] ?? []
})

/** Lines whose rows take a second each, of which one in 24 is played. All rows take a quarter of an hour. */
const quickLines = ['conduct 1', 'conduct 11', 'conduct 14', 'safety 1', 'safety 2', 'safety 3', 'safety 10']
const isQuick = ({ line, id }: Row) => quickLines.includes(line) && !id.startsWith('crowd-')
const chosen = inject('exhaustive') ? rows : sample(varied.filter(isQuick), 24)

test('each row has an id of its own, and each pending one is a row', () => {
  const ids = rows.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(Object.keys(pending).filter((id) => !ids.includes(id))).toEqual([])
})

describe('a run on a target', () => {
  for (const row of chosen.filter(({ id }) => !Object.hasOwn(pending, id))) {
    test(`${row.id}: ${row.does}`, { timeout: 180_000 }, async () => {
      const { problems, seen } = await play(row)
      expect(problems, `${seen.ended.out.slice(-3000)}\n${seen.ended.err.slice(-2000)}`).toEqual([])
    })
  }

  for (const row of chosen.filter(({ id }) => Object.hasOwn(pending, id))) {
    test(`${row.id} is still pending`, { timeout: 180_000 }, async () => {
      const { problems } = await play(row)
      expect(problems, `${row.id} holds now: take it off the list in pending.ts`).not.toEqual([])
    })
  }
})
