// Runs the checks against correct, buggy and unusual services, and counts what they find.
import { writeFile } from 'node:fs/promises'
import { helpText } from '../harness/flags.ts'
import { flags, type Options, readOptions } from './options.ts'
import { inThreads } from './pool.ts'
import { loadSubjects } from './subjects.ts'
import { problemsOf, toLine, toTable } from './table.ts'
import type { Job, Result } from './worker.ts'

const { sets, wants, seeds, profile, threads, witness, output } = optionsOf(process.argv.slice(2))

const subjects = (await loadSubjects()).filter(
  (subject) => sets.includes(subject.set) && wants(subject) && (!witness || subject.file !== undefined),
)
if (subjects.length === 0)
  throw new Error('Failed to find such a bug or service: see mocks/mutants, test/blind and test/cases.')

const jobs: readonly Job[] = subjects.flatMap((subject) =>
  (witness ? seeds.slice(0, 1) : seeds).map((seed) => ({ subject, seed, profile, witness })),
)
const startedAt = performance.now()
const results: Result[] = []
await inThreads<Job, Result>(new URL('worker.ts', import.meta.url), jobs, threads, (result) => {
  results.push(result)
  console.log(toLine(result))
})
const seconds = (performance.now() - startedAt) / 1000

const problems = problemsOf(results)
const { badWitnesses, missedMusts, regressions, missedShoulds, accused, defects } = problems
if (!witness) console.log(['', ...toTable(results)].join('\n'))
console.log(
  `\n${results.length} runs, ${seconds.toFixed(0)} s: ${missedMusts.length} must and ${missedShoulds.length} should missed, ` +
    `${accused.length} accused, ${badWitnesses.length} bad witnesses, ${defects.length} defects`,
)
for (const id of missedMusts) console.log(`missed: ${id}`)

if (output !== undefined) {
  const verdicts = results.flatMap(({ job, verdict }) => (verdict ? [{ set: job.subject.set, ...verdict }] : []))
  await writeFile(output, `${JSON.stringify({ profile, seconds, problems, verdicts }, null, 2)}\n`)
}

process.exitCode = regressions.length + accused.length + badWitnesses.length + defects.length > 0 ? 1 : 0

/** The options; if they cannot be read, ends the process with 2 and what all options do. */
function optionsOf(args: readonly string[]): Options {
  const help = helpText('npm run bugs', flags)
  if (args.includes('--help')) {
    console.log(help)
    process.exit(0)
  }
  try {
    return readOptions(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${help}`)
    process.exit(2)
  }
}
