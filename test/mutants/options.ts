/** The options of a run that judges planted bugs. */
export const judgeOptions = {
  /** Ids, separated by commas; a part of an id stands for all ids that contain it. */
  only: { type: 'string' },
  provider: { type: 'string' },
  profile: { type: 'string', default: 'standard' },
  /** The seed that the bugs are judged with. */
  seed: { type: 'string', default: '1' },
  threads: { type: 'string', default: '2' },
} as const

/** Whether an id is one of those that `only` names. */
export function isWanted(id: string, only: string | undefined): boolean {
  return only === undefined || only.split(',').some((part) => id.includes(part))
}
