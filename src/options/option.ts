interface OptionBase {
  /** The flag as Commander reads it, such as `-p, --port <port>`. */
  readonly flags: string
  /** The environment variable that sets the option. */
  readonly variable?: string
  /** The key in the command's section of the config file. */
  readonly configKey?: string
  /** What the option does, in one sentence without a full stop: for `--help`, the schema and the reference page. */
  readonly help: string
}

interface IntegerOption extends OptionBase {
  readonly type: 'integer'
  readonly min: number
  readonly max: number
  readonly default?: number
}

/** A number from 0 to 100, with or without a percent sign. */
interface PercentOption extends OptionBase {
  readonly type: 'percent'
  readonly default: number
}

interface TextOption extends OptionBase {
  readonly type: 'text'
  readonly default?: string
  /** Rejects an empty value, where it would be dangerous. */
  readonly nonEmpty?: true
}

/** A time in ISO 8601. */
interface TimeOption extends OptionBase {
  readonly type: 'time'
}

/** A length of time such as `1h`, read as milliseconds. */
interface DurationOption extends OptionBase {
  readonly type: 'duration'
}

interface ChoiceOption extends OptionBase {
  readonly type: 'choice'
  readonly values: readonly string[]
  readonly default: string
}

interface SwitchOption extends OptionBase {
  readonly type: 'switch'
  readonly default: boolean
  /** The flag that turns off what is on by default. */
  readonly negation?: string
}

/** Several values: with commas between them, or the flag several times. */
interface ListOption extends OptionBase {
  readonly type: 'list'
  /** A regular expression for each value in the config file. */
  readonly pattern?: string
}

/** Values by name, as `name=value`. */
interface MapOption extends OptionBase {
  readonly type: 'map'
}

/** Values by provider and name, as `provider.name=value`. */
interface SettingsOption extends OptionBase {
  readonly type: 'settings'
}

/** One part of several, as `1/3`. */
interface ShardOption extends OptionBase {
  readonly type: 'shard'
}

/** One option of a command: all that the command line, the config file and the reference page say about it. */
export type CommandOption =
  | IntegerOption
  | PercentOption
  | TextOption
  | TimeOption
  | DurationOption
  | ChoiceOption
  | SwitchOption
  | ListOption
  | MapOption
  | SettingsOption
  | ShardOption

/** The options of a command by name: the long flag in camel case. */
export type CommandOptions = Readonly<Record<string, CommandOption>>

interface Values {
  readonly integer: number
  readonly percent: number
  readonly text: string
  readonly time: string
  readonly duration: number
  readonly switch: boolean
  readonly list: readonly string[]
  readonly map: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly shard: { readonly index: number; readonly count: number }
}

type ValueOf<O> = O extends { readonly type: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : O extends { readonly type: keyof Values }
    ? Values[O['type']]
    : never

/** What a command gets from its options: those with a default always have a value. */
export type FlagsOf<T extends CommandOptions> = {
  readonly [K in keyof T as T[K] extends { readonly default: unknown } ? K : never]: ValueOf<T[K]>
} & {
  readonly [K in keyof T as T[K] extends { readonly default: unknown } ? never : K]?: ValueOf<T[K]>
}

/** What a command's section of the config file may hold. */
export type ConfigOf<T extends CommandOptions> = {
  readonly [K in keyof T as T[K] extends { readonly configKey: infer C extends string } ? C : never]?: ValueOf<T[K]>
}
