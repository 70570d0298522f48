import { providers } from '../../mocks/providers/all.ts'
import { appWith, bundle, bundleWithVite, maxBytes } from '../../test/harness/bundle.ts'
import { type Goal, goalTable, table } from '../stats.ts'

/** Measures the bundle size of the mock for a page. */
export async function measureSize() {
  const names = providers.map(({ name }) => name)
  const measured: { name: string; minified: number; gzipped: number; withVite: number }[] = []
  for (const chosen of [...names.map((name) => [name]), names]) {
    const app = appWith(chosen)
    const { code, gzipped } = await bundle(app)
    const vite = await bundleWithVite(app)
    measured.push({ name: chosen.join(' + '), minified: code.length, gzipped, withVite: vite.gzipped })
  }
  const goals = measured.map(
    ({ name, gzipped }, index): Goal => ({
      name: `bytes of ${name}`,
      value: gzipped,
      atMost: index < names.length ? maxBytes.one : maxBytes.all,
    }),
  )
  const rows = measured.map((one) => [one.name, one.minified, one.gzipped, one.withVite])
  console.log(`${table(['', 'minified', 'gzipped', 'gzipped, by Vite'], rows)}\n\n${goalTable(goals)}`)
  return { measured, goals }
}
