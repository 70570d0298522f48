import parse from 'parse-duration'
import { describe, expect, test } from 'vitest'
import { toMilliseconds } from '../../mocks/world/duration.ts'

// The library names one unit with a letter outside ASCII.
const units = Object.keys(parse.unit).filter((name) => typeof parse.unit[name] === 'number' && /^[a-z]+$/.test(name))

describe('a duration', () => {
  test('has the units of the command line', () => {
    expect(units).toContain('h')
    expect(units.length).toBeGreaterThan(25)
  })

  test.each(units)('in %s is as long as on the command line, also in the plural and in capitals', (unit) => {
    for (const text of [`3${unit}`, `1.5 ${unit}s`, `2${unit.toUpperCase()}`, `12h 3 ${unit}`, `-3${unit}`])
      expect(toMilliseconds(text)).toBe(Math.round(parse(text) ?? Number.NaN))
  })

  test.each([
    ['P1W2DT3H4M5.5S', 7 * 864e5 + 2 * 864e5 + 3 * 36e5 + 4 * 6e4 + 5500],
    ['-PT90M', -90 * 6e4],
    [' 8d ', 8 * 864e5],
    ['1h30m', 90 * 6e4],
    ['0s', 0],
  ])('%j is read as %i ms', (text, ms) => {
    expect(toMilliseconds(text)).toBe(ms)
  })

  test.each([
    ...['', ' ', '-', '8', 'd', '8 fortnights', '1h soon', '1h-30m', '--1h', '+1h', '1,5h', '.5h', '1e3s', '1h;2m'],
    ...['P', 'PT', 'P1H', 'p1d', 'PT1D', '1constructor', '1 __proto__', '1toString', '1ss s', '1hss'],
    ...[`${'9'.repeat(400)}y`, 'Infinity s', 'NaN s'],
  ])('%j is refused', (text) => {
    expect(() => toMilliseconds(text)).toThrow(`Failed to read the duration '${text}': write it like 8d, 90m or PT36H.`)
  })
})
