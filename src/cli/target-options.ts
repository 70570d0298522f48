import { type Command, Option } from 'commander'
import type { TargetFlags } from './find-target.ts'
import { listPair } from './option-values.ts'

/** The flags that say which target is meant. */
export function targetOptions(): readonly Option[] {
  return [
    new Option('-c, --config <file>', 'config file; invitelab.config.{ts,js,json,yaml} is found without asking'),
    new Option('--target <name>', 'a target of the config, or mock:<provider> for the built-in mock').env(
      'INVITELAB_TARGET',
    ),
    new Option('--url <url>', 'base URL of a target that no config names').env('INVITELAB_URL'),
    new Option('--token-env <name>', 'the variable that holds the token for --url'),
    new Option(
      '--param <key=value>',
      'what names the tenant at --url, such as org_id=…, and role=… for one to give',
    ).argParser((value: string, earlier: Record<string, string> | undefined) => ({
      ...earlier,
      ...Object.fromEntries(listPair('--param', value)),
    })),
  ]
}

/** Sources of a value, the strongest first. */
const sources = ['cli', 'env', 'config']

/** What a command line says about its target. Of --target and --url the one that is said more directly counts. */
export function targetFlags(command: Command): TargetFlags {
  const { config, target, url, tokenEnv, param } = command.opts<TargetFlags>()
  const rank = (name: string) => sources.indexOf(command.getOptionValueSource(name) ?? '')
  const [byTarget, byUrl] = [target !== undefined && rank('target'), url !== undefined && rank('url')]
  const weaker =
    byTarget !== false && byUrl !== false && byTarget !== byUrl ? (byTarget > byUrl ? 'target' : 'url') : null
  return {
    ...(config === undefined ? {} : { config }),
    ...(target === undefined || weaker === 'target' ? {} : { target }),
    ...(url === undefined || weaker === 'url' ? {} : { url }),
    ...(tokenEnv === undefined ? {} : { tokenEnv }),
    ...(param === undefined ? {} : { param }),
  }
}
