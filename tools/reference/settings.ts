import { providers } from '../../mocks/providers/all.ts'
import { code, codes, sentence, table } from './markdown.ts'

/** The page of provider settings. */
export function settingsPage(): string {
  const sections = providers.map(({ name, title, settings }) => {
    const rows = Object.entries(settings).map(([key, { default: fallback, values, about }]) => [
      code(`${name}.${key}`),
      codes(values),
      code(fallback),
      sentence(about),
    ])
    return `## ${title}\n\n${table(['Setting', 'Values', 'Default', 'What it decides'], rows)}`
  })
  return [
    '# Provider settings',
    [
      "A vendor's documents leave some behaviour open. A setting chooses what the mock does in such a case. Set it with",
      '`invitelab mock --set provider.name=value`, with the key `settings` of the [config file](config.md), or with',
      '`createMock({ settings: { provider: { name: value } } })`.',
    ].join('\n'),
    ...sections,
  ].join('\n\n')
}
