import { withAlmost } from '../../contracts/runner/almost-secrets.ts'
import type { Target } from '../../contracts/runner/target.ts'

/** Lets the runner of GitHub Actions mask the tokens of a target in the log, even in the output of other programs. */
export function announceSecrets(target: Target): void {
  if (process.env.GITHUB_ACTIONS !== 'true') return
  // Masking the token also masks it where the scheme precedes it.
  const bare = [...withAlmost(target)].filter(([, name]) => !name.includes(' ')).map(([token]) => token)
  for (const token of bare.flatMap((one) => [one, Buffer.from(one).toString('base64')]))
    console.log(`::add-mask::${token.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`)
}
