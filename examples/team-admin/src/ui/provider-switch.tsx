import type { TeamApi } from '../providers/provider.ts'

interface Props {
  readonly providers: readonly TeamApi[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
}

/** Selects the provider: radio buttons that look like one control. */
export function ProviderSwitch({ providers, chosen, onChoose }: Props) {
  return (
    <fieldset className="switch">
      <legend className="visually-hidden">Provider</legend>
      {providers.map(({ name, title }) => (
        <label key={name} className="switch-choice">
          <input
            type="radio"
            name="provider"
            value={name}
            checked={name === chosen}
            onChange={() => onChoose(name)}
            className="visually-hidden"
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  )
}
