import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { readOptions } from './options.ts'
import { measureCheck } from './parts/check.ts'
import { measureGrowth } from './parts/growth.ts'
import { measureHttp } from './parts/http.ts'
import { measureInstall } from './parts/install.ts'
import { measurePage } from './parts/page.ts'
import { measureSize } from './parts/size.ts'
import { measureSoak } from './parts/soak.ts'
import { measureStart } from './parts/start.ts'

const parts = {
  http: measureHttp,
  start: measureStart,
  install: measureInstall,
  growth: measureGrowth,
  soak: measureSoak,
  check: measureCheck,
  size: measureSize,
  page: measurePage,
}

const options = readOptions(Object.keys(parts), ['http', 'start', 'install', 'growth', 'check', 'size', 'page'])
const machine = {
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
}
console.log(Object.values(machine).join(', '))

const results: Record<string, unknown> = { machine, options }
for (const [name, measure] of Object.entries(parts)) {
  if (!options.parts.includes(name)) continue
  console.log(`\n# ${name}`)
  results[name] = await measure(options)
}

const folder = new URL('results/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL(`${options.out}.json`, folder), `${JSON.stringify(results, null, 2)}\n`)
console.log(`\nWritten to bench/results/${options.out}.json`)
