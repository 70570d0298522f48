import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrayOrder } from '../../mocks/domain/array-order.ts'
import { type Page, Roster } from '../../mocks/domain/roster.ts'
import { treeOrder } from '../../mocks/domain/tree-order.ts'

interface Item {
  readonly id: string
  readonly seq: number
  readonly email: string
}

const item = (seq: number): Item => ({ id: `id-${seq}`, seq, email: `person-${seq}@example.test` })

const seqs = ({ items }: Page<Item>) => items.map(({ seq }) => seq)

describe.each([treeOrder, arrayOrder])('with a $name', (newOrder) => {
  function rosterOf(size: number): Roster<Item> {
    const roster = new Roster<Item>((email) => email, newOrder)
    for (let seq = 1; seq <= size; seq++) roster.put(item(seq))
    return roster
  }

  test.each([0, 1, 9, 10, 11, 20, 30])(
    'walking forward over %i items sees each once, in order, in full pages',
    (size) => {
      const roster = rosterOf(size)
      const pages: number[][] = []
      let page = roster.page({ limit: 10 })
      pages.push(seqs(page))
      while (page.hasNext) {
        page = roster.page({ limit: 10, after: page.items.at(-1)?.seq ?? 0 })
        pages.push(seqs(page))
      }
      expect(pages.flat()).toEqual(Array.from({ length: size }, (_, i) => i + 1))
      expect(pages.slice(0, -1).every(({ length }) => length === 10)).toBe(true)
      expect(pages).toHaveLength(Math.max(1, Math.ceil(size / 10)))
    },
  )

  test('walking backward is the mirror of walking forward', () => {
    const roster = rosterOf(35)
    const backward: number[] = []
    for (let before: number | undefined = 36; before !== undefined; ) {
      const page = roster.page({ limit: 10, before })
      backward.unshift(...seqs(page))
      before = page.hasPrevious ? page.items[0]?.seq : undefined
    }
    expect(backward).toEqual(Array.from({ length: 35 }, (_, i) => i + 1))
  })

  test('the place of an item stays a place when the item is gone', () => {
    const roster = rosterOf(30)
    roster.remove(item(10))
    expect(seqs(roster.page({ limit: 3, after: 10 }))).toEqual([11, 12, 13])
    expect(seqs(roster.page({ limit: 3, before: 10 }))).toEqual([7, 8, 9])
  })

  test('the first page has nothing before it, and the last nothing after it', () => {
    const roster = rosterOf(20)
    expect(roster.page({ limit: 10 })).toMatchObject({ hasPrevious: false, hasNext: true })
    expect(roster.page({ limit: 10, after: 10 })).toMatchObject({ hasPrevious: true, hasNext: false })
    expect(roster.page({ limit: 10, before: 11 })).toMatchObject({ hasPrevious: false, hasNext: true })
  })

  test('while others come and go, a walk sees everything that was there throughout exactly once', () => {
    const change = fc.oneof(fc.constant('add' as const), fc.nat(200))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.array(change)),
        (size, limit, turns) => {
          const roster = rosterOf(size)
          let last = size
          const gone = new Set<number>()
          const seen: number[] = []
          let place = 0
          for (let turn = 0; ; turn++) {
            const page = roster.page({ limit, after: place })
            seen.push(...seqs(page))
            if (!page.hasNext) break
            place = page.items.at(-1)?.seq ?? place
            for (const what of turns[turn] ?? []) {
              if (what === 'add') roster.put(item(++last))
              else {
                const seq = (what % last) + 1
                gone.add(seq)
                roster.remove(item(seq))
              }
            }
          }
          expect(new Set(seen).size).toBe(seen.length)
          const throughout = Array.from({ length: size }, (_, i) => i + 1).filter((seq) => !gone.has(seq))
          expect(seen).toEqual(expect.arrayContaining(throughout))
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('both orders hold the same after the same changes', () => {
  const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(30)), { maxLength: 100 })
  fc.assert(
    fc.property(changes, fc.nat(30), (steps, place) => {
      const [tree, array] = [treeOrder, arrayOrder].map((newOrder) => {
        const order = newOrder<number, string>((a, b) => a - b)
        for (const [put, key] of steps) put ? order.set(key, `value ${key}`) : order.delete(key)
        const around = [order.get(place), order.minKey(), order.maxKey()]
        const down = [true, false].map((skip) => [...order.entriesReversed(place, undefined, skip)])
        return [around, [...order.values()], [...order.values(place)], down]
      })
      expect(array).toEqual(tree)
    }),
  )
})
