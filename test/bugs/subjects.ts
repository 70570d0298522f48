import { mutants } from '../../mocks/mutants/all.ts'
import { casesOf, type Loaded, loadCases } from '../blind/load.ts'
import type { SetName, Wanted } from './options.ts'

/** What the checks are run against, as a text that a worker can find it by. */
export interface Subject extends Wanted {
  readonly set: SetName
  /** The file of a bug or a variant, from `test/blind`. */
  readonly file: string | undefined
}

/** Everything that the checks can be run against. */
export async function loadSubjects(): Promise<readonly Subject[]> {
  const providers = ['blaxel', 'dreadnode', 'snyk']
  const clean = providers.flatMap((provider) =>
    ['mock', 'reference'].map((where) => ({ id: `clean-${provider}-${where}`, provider, group: 'clean' })),
  )
  const none = { round: undefined, file: undefined }
  return [
    ...clean.map((subject) => ({ set: 'clean' as const, ...none, ...subject })),
    ...mutants.map(({ id, provider, group }) => ({ set: 'mutants' as const, ...none, id, provider, group })),
    ...(await casesOf('../cases/bugs.ts')).map(subjectOf('cases')),
    ...(await loadCases('bugs')).map(subjectOf('rounds')),
    ...(await casesOf('../cases/healthy.ts')).map(subjectOf('healthy')),
    ...(await loadCases('healthy')).map(subjectOf('healthy')),
  ]
}

function subjectOf(set: SetName): (loaded: Loaded) => Subject {
  return ({ one, file }) => ({
    ...{ set, file, id: one.id, provider: one.provider },
    ...('round' in one ? { group: one.group, round: one.round } : { group: 'healthy', round: undefined }),
  })
}
