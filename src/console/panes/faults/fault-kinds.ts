import type { Effect, Info } from '../../api/api.ts'

/** A whole number that a fault of some kind needs. */
export interface FaultParameter {
  readonly name: string
  readonly label: string
  /** Shown after the value; null for a plain number. */
  readonly unit: string | null
  readonly min: number
  readonly max: number
  readonly default: number
}

/** A kind of fault that the mock knows. */
export interface FaultKind {
  readonly kind: string
  readonly label: string
  readonly parameters: readonly FaultParameter[]
}

const known: readonly FaultKind[] = [
  {
    kind: 'status',
    label: 'Status code',
    parameters: [{ name: 'status', label: 'Status', unit: null, min: 400, max: 599, default: 503 }],
  },
  {
    kind: 'latency',
    label: 'Latency',
    parameters: [{ name: 'ms', label: 'Delay', unit: 'ms', min: 0, max: 60_000, default: 800 }],
  },
  {
    kind: 'rate-limit',
    label: 'Rate limit',
    parameters: [
      { name: 'limit', label: 'Limit', unit: 'requests', min: 0, max: Number.MAX_SAFE_INTEGER, default: 10 },
      { name: 'windowMs', label: 'Window', unit: 'ms', min: 1, max: 31_536_000_000, default: 60_000 },
    ],
  },
  { kind: 'drop', label: 'Dropped connection', parameters: [] },
  {
    kind: 'truncate',
    label: 'Truncated body',
    parameters: [{ name: 'bytes', label: 'Length', unit: 'bytes', min: 0, max: Number.MAX_SAFE_INTEGER, default: 20 }],
  },
]

/** The kinds of faults that a mock knows. */
export function faultKinds(_info: Info | undefined): readonly FaultKind[] {
  return known
}

/** What a fault does: `Status code: 503`, `Rate limit: 10 requests, 60000 ms`. */
export function toEffectWords(effect: Effect, kinds: readonly FaultKind[]): string {
  const { label, parameters } = kinds.find(({ kind }) => kind === effect.kind) ?? { label: effect.kind, parameters: [] }
  const values = parameters.map(({ name, unit }) => `${effect[name]}${unit === null ? '' : ` ${unit}`}`)
  return values.length === 0 ? label : `${label}: ${values.join(', ')}`
}
