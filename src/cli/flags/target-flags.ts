import type { Command } from 'commander'
import type { TargetFlags } from '../find-target.ts'

/** Where a value can come from, the strongest source first. */
const sources = ['cli', 'env', 'config']

/**
 * The flags of a command that choose its target.
 *
 * If both `--target` and `--url` have a value, the one from the stronger source counts: flag, variable, config file.
 */
export function targetFlags(command: Command): TargetFlags {
  const { config, target, url, tokenEnv, param, writes } = command.opts<TargetFlags>()
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
    ...(writes ? { writes } : {}),
  }
}
