import { Command } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import { sourcesOf } from '../../contracts/runner/check.ts'
import { nearestNames } from '../node/nearest-names.ts'
import { UsageError } from '../node/usage-error.ts'

/** The command that explains what a check does, and why. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('Explain what a check promises, its source and its steps')
    .argument('<check>', 'the id of a check')
    .allowExcessArguments(false)
    .action((id: string) => {
      console.log(explanation(id))
    })
}

function explanation(id: string): string {
  const check = checks.find((candidate) => candidate.id === id)
  if (!check) {
    const ids = checks.map((candidate) => candidate.id)
    const near = nearestNames(ids, id)
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'invitelab check --plan lists them.'
    throw new UsageError(`Failed to explain ${id}: there is no such check. ${hint}`)
  }
  const { group, title, strength, steps, writes, invitations, requires = [] } = check
  const judged = requires.length > 0 ? `, it judges what other checks send, such as ${requires[0]}` : ''
  return [
    `${check.id} (${group})`,
    `promise: ${title}`,
    `strength: ${strength}${strength === 'must' ? ', so breaking it fails the run' : ', so breaking it is a warning'}`,
    `source: ${sourcesOf(check).join('\n        ')}`,
    `writes: ${writes ? `yes, it creates at least ${invitations} invitations` : `no${judged}`}`,
    'steps:',
    ...steps.map((step, i) => `  ${i + 1}. ${step}`),
  ].join('\n')
}
