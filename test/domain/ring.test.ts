import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ring } from '../../mocks/domain/ring.ts'

test('newest returns the last entries in reverse order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      fc.nat(12),
      (size, items, max) => {
        const ring = new Ring<number>(size)
        for (const item of items) ring.push(item)
        const all = items.slice(-size).reverse()
        expect(ring.newest()).toEqual(all)
        expect(ring.newest(max)).toEqual(all.slice(0, max))
      },
    ),
  )
})
