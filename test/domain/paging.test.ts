import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrayOrder } from '../../mocks/domain/order/array-order.ts'
import { treeOrder } from '../../mocks/domain/order/tree-order.ts'
import { type Page, Roster } from '../../mocks/domain/roster.ts'

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
    'paging forward over %i items returns each once, in order, in full pages',
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

  test('paging backward returns the same items as paging forward', () => {
    const roster = rosterOf(35)
    const backward: number[] = []
    for (let before: number | undefined = 36; before !== undefined; ) {
      const page = roster.page({ limit: 10, before })
      backward.unshift(...seqs(page))
      before = page.hasPrevious ? page.items[0]?.seq : undefined
    }
    expect(backward).toEqual(Array.from({ length: 35 }, (_, i) => i + 1))
  })

  test('the position of an item stays valid after the item is removed', () => {
    const roster = rosterOf(30)
    roster.remove(item(10))
    expect(seqs(roster.page({ limit: 3, after: 10 }))).toEqual([11, 12, 13])
    expect(seqs(roster.page({ limit: 3, before: 10 }))).toEqual([7, 8, 9])
  })

  test('the first page has no previous page, and the last no next page', () => {
    const roster = rosterOf(20)
    expect(roster.page({ limit: 10 })).toMatchObject({ hasPrevious: false, hasNext: true })
    expect(roster.page({ limit: 10, after: 10 })).toMatchObject({ hasPrevious: true, hasNext: false })
    expect(roster.page({ limit: 10, before: 11 })).toMatchObject({ hasPrevious: false, hasNext: true })
  })

  test('while items are added and removed, paging returns every remaining item exactly once', () => {
    const change = fc.oneof(fc.constant('add' as const), fc.nat(200))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.array(change)),
        (size, limit, turns) => {
          const roster = rosterOf(size)
          let last = size
          const removed = new Set<number>()
          const seen: number[] = []
          let position = 0
          for (let turn = 0; ; turn++) {
            const page = roster.page({ limit, after: position })
            seen.push(...seqs(page))
            if (!page.hasNext) break
            position = page.items.at(-1)?.seq ?? position
            for (const what of turns[turn] ?? []) {
              if (what === 'add') roster.put(item(++last))
              else {
                const seq = (what % last) + 1
                removed.add(seq)
                roster.remove(item(seq))
              }
            }
          }
          expect(new Set(seen).size).toBe(seen.length)
          const remaining = Array.from({ length: size }, (_, i) => i + 1).filter((seq) => !removed.has(seq))
          expect(seen).toEqual(expect.arrayContaining(remaining))
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('both implementations have the same entries after the same changes', () => {
  const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(30)), { maxLength: 100 })
  fc.assert(
    fc.property(changes, fc.nat(30), (steps, key) => {
      const [tree, array] = [treeOrder, arrayOrder].map((newOrder) => {
        const order = newOrder<number, string>((a, b) => a - b)
        for (const [set, changed] of steps) set ? order.set(changed, `value ${changed}`) : order.delete(changed)
        const reads = [order.get(key), order.minKey(), order.maxKey()]
        const descending = [true, false].map((skip) => [...order.entriesReversed(key, undefined, skip)])
        return [reads, [...order.values()], [...order.values(key)], descending]
      })
      expect(array).toEqual(tree)
    }),
  )
})
