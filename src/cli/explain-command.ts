import { Command } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import { nearestNames } from '../node/nearest-names.ts'
import { CliError } from '../node/usage-error.ts'

/** The command that says what a check does, and why. */
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
  const check = checks.find((one) => one.id === id)
  if (!check) {
    const near = nearestNames(
      checks.map((one) => one.id),
      id,
    )
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'invitelab check --plan lists them.'
    throw new CliError(`Failed to explain ${id}: there is no such check. ${hint}`)
  }
  const { group, title, strength, source, steps, writes, invitations } = check
  return [
    `${check.id} (${group})`,
    `promise: ${title}`,
    `strength: ${strength}${strength === 'must' ? ', so a breach fails the run' : ', so a breach warns'}`,
    `source: ${source}`,
    `writes: ${writes ? `yes, ${invitations} invitations of its own` : 'no'}`,
    'steps:',
    ...steps.map((step, i) => `  ${i + 1}. ${step}`),
  ].join('\n')
}
