import type { Target } from '../../contracts/runner/target.ts'

/** Lets the runner of GitHub Actions mask the tokens of a target in the log, also where other programs write them. */
export function announceSecrets({ secrets }: Pick<Target, 'secrets'>): void {
  if (process.env.GITHUB_ACTIONS !== 'true') return
  // A token with its scheme is masked where the token is.
  const bare = [...secrets].filter(([, name]) => !name.includes(' ')).map(([token]) => token)
  for (const token of bare.flatMap((one) => [one, Buffer.from(one).toString('base64')]))
    console.log(`::add-mask::${token.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`)
}
