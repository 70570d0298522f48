/** A choice that the vendor's documents leave open: what the mock does by default, and what else it can do. */
export interface Setting {
  readonly default: string
  readonly values: readonly string[]
  /** What it decides, in one sentence. */
  readonly about: string
}

/** The settings of a provider that are in force. */
export type Settings = Readonly<Record<string, string>>

/**
 * Completes the settings of a provider with their defaults.
 * @throws Error that names the setting, if the provider does not have it or it does not take the value.
 */
export function completeSettings(
  provider: string,
  settings: Readonly<Record<string, Setting>>,
  chosen: Settings,
): Settings {
  for (const [key, value] of Object.entries(chosen)) {
    const setting = settings[key]
    // A name such as `toString` finds an inherited function.
    if (!setting?.values) {
      throw new Error(`${provider} has no setting "${key}"; it has ${Object.keys(settings).join(', ') || 'none'}`)
    }
    if (!setting.values.includes(value)) {
      throw new Error(`the setting ${provider}.${key} is "${value}"; it takes ${setting.values.join(' or ')}`)
    }
  }
  return Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, chosen[key] ?? setting.default]))
}
