import { describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { appWith, type Bundle, bundle, bundleWithVite, mostBytes } from '../harness/bundle.ts'

const names = providers.map(({ name }) => name)
const chosen = [...names.map((name) => [name]), names]
const most = (some: readonly string[]) => (some.length === 1 ? mostBytes.one : mostBytes.all)

// Said in a word, since the whole code would fill the screen.
const has = ({ code }: Bundle, trace: string) => code.includes(trace)

describe('what an application loads for the mock', () => {
  test.each(chosen.map((some) => [some]))('with %j keeps within its bytes', async (some) => {
    const { gzipped } = await bundle(appWith(some))
    expect(gzipped).toBeLessThanOrEqual(most(some))
  })

  test.each(chosen.map((some) => [some]))('with %j is as much by Vite, give or take a few percent', async (some) => {
    const [esbuild, vite] = [await bundle(appWith(some)), await bundleWithVite(appWith(some))]
    expect(vite.gzipped).toBeLessThanOrEqual(most(some) * 1.03)
    expect(vite.gzipped / esbuild.gzipped).toBeGreaterThan(0.95)
    expect(vite.gzipped / esbuild.gzipped).toBeLessThan(1.05)
  })

  test.each(names)('with %s alone holds nothing of the others', async (name) => {
    const { code } = await bundle(appWith([name]))
    for (const { name: other, spec, handlers } of providers) {
      const traces = [spec.title, ...spec.servers, ...Object.keys(handlers)]
      expect(traces.filter((trace) => code.includes(trace))).toEqual(other === name ? traces : [])
    }
  })

  // What a server's mock is made of, to see that these are traces of it.
  const server = bundle("import { createMock } from './src/index.ts'\nglobalThis.mock = createMock()")

  test.each([
    ['the control API', '/worlds/{world}/clock'],
    ['Hono’s app', 'Access-Control-Allow-Origin'],
    ['a tree', 'nextHigherPair'],
    ['the check of the mock’s own responses', "The mock's response to"],
  ])('holds nothing of %s, as a server does', async (_, trace) => {
    expect(has(await server, trace)).toBe(true)
    expect(has(await bundle(appWith(names)), trace)).toBe(false)
  })

  test.each(['node:', 'process.', 'new Function', 'eval(', 'indexedDB'])('has no %s in it', async (trace) => {
    expect(has(await bundle(appWith(names)), trace)).toBe(false)
  })

  test('is nothing where the mock is imported and not used', async () => {
    const imports = appWith(names).split('\n').slice(0, -1)
    const { code } = await bundle(`${imports.join('\n')}\nconsole.log('production')`)
    expect(code.length).toBeLessThan(100)
  })
})
