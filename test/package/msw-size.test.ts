import { describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { appWith, type Bundle, bundle, bundleWithVite, maxBytes } from '../harness/bundle.ts'
import { sample } from '../harness/sample.ts'

const names = providers.map(({ name }) => name)
const chosen = [...names.map((name) => [name]), names]
const limitOf = (some: readonly string[]) => (some.length === 1 ? maxBytes.one : maxBytes.all)

// A boolean, because a failed assertion would print the whole bundle.
const has = ({ code }: Bundle, trace: string) => code.includes(trace)

describe('the bundle of an application with the mock', () => {
  test.each(chosen.map((some) => [some]))('with %j is within the limit', async (some) => {
    const { gzipped } = await bundle(appWith(some))
    expect(gzipped).toBeLessThanOrEqual(limitOf(some))
  })

  test.each(sample(chosen, 3).map((some) => [some]))(
    'with %j has about the same size from Vite and esbuild',
    async (some) => {
      const [esbuild, vite] = [await bundle(appWith(some)), await bundleWithVite(appWith(some))]
      expect(vite.gzipped).toBeLessThanOrEqual(limitOf(some) * 1.03)
      expect(vite.gzipped / esbuild.gzipped).toBeGreaterThan(0.95)
      expect(vite.gzipped / esbuild.gzipped).toBeLessThan(1.05)
    },
  )

  test.each(names)('with only %s contains nothing of the other providers', async (name) => {
    const { code } = await bundle(appWith([name]))
    for (const { name: other, title, spec, handlers } of providers) {
      const traces = [title, ...spec.servers, ...Object.keys(handlers)]
      expect(traces.filter((trace) => code.includes(trace))).toEqual(other === name ? traces : [])
    }
  })

  // The mock of a server, to make sure that the traces exist in it.
  const server = bundle("import { createMock } from './src/index.ts'\nglobalThis.mock = createMock()")

  test.each([
    ['the control API', '/worlds/{world}/clock'],
    ['Hono’s app', 'Access-Control-Allow-Origin'],
    ['a tree', 'nextHigherPair'],
    ['the self-check of responses', "The mock's response to"],
  ])('does not contain %s, which a server does', async (_, trace) => {
    expect(has(await server, trace)).toBe(true)
    expect(has(await bundle(appWith(names)), trace)).toBe(false)
  })

  test.each(['node:', 'process.', 'new Function', 'eval(', 'indexedDB'])('does not contain %s', async (trace) => {
    expect(has(await bundle(appWith(names)), trace)).toBe(false)
  })

  test('contains no code of a mock that is imported and not used', async () => {
    const imports = appWith(names).split('\n').slice(0, -1)
    const { code } = await bundle(`${imports.join('\n')}\nconsole.log('production')`)
    expect(code.length).toBeLessThan(100)
  })
})
