/** The bounds of a number that a kind of fault takes. The control API's document has the same. */
export interface FaultParameter {
  readonly min: number
  readonly max: number
}

/** What the pipeline has to do to a request that a fault hits. All fields are optional and independent. */
export interface FaultOutcome {
  /** Waits before anything else is done. */
  readonly delayMs?: number
  /** Responds with this error status in the provider's envelope, and ends the request. */
  readonly response?: { readonly status: number; readonly detail?: string; readonly retryAfterSeconds?: number }
  /** Cuts the connection: before the response, or after this many bytes of its body. */
  readonly cut?: 'before-response' | { readonly afterBytes: number }
}

/** The numbers of one fault, and what it remembers between requests. */
interface Applied<Parameters extends string> {
  readonly effect: Readonly<Record<Parameters, number>>
  /** The window of a limit; `apply` may replace it. */
  readonly memory: { window?: FaultWindow }
  readonly now: number
}

/** The current window of a rate limit. */
export interface FaultWindow {
  /** When it began, in milliseconds since 1970. */
  readonly from: number
  /** How many requests it has let through. */
  readonly passed: number
}

interface Kind<Parameters extends string> {
  readonly parameters: Readonly<Record<Parameters, FaultParameter>>
  /** Can only be carried out where a connection can be cut. */
  readonly needsConnection?: true
  /** What happens to a request that matches; undefined lets the request through without a hit. */
  readonly apply: (applied: Applied<Parameters>) => FaultOutcome | undefined
}

function kind<Parameters extends string>(definition: Kind<Parameters>): Kind<Parameters> {
  return definition
}

/** Every kind of fault. A new one is a row here, a row in `faultForms`, and a schema in `specs/control.yaml`. */
export const faultKinds = {
  status: kind({
    parameters: { status: { min: 400, max: 599 } },
    apply: ({ effect }) => ({ response: { status: effect.status } }),
  }),
  latency: kind({
    parameters: { ms: { min: 0, max: 60_000 } },
    apply: ({ effect }) => ({ delayMs: effect.ms }),
  }),
  'rate-limit': kind({
    parameters: {
      limit: { min: 0, max: Number.MAX_SAFE_INTEGER },
      windowMs: { min: 1, max: 31_536_000_000 },
    },
    apply: ({ effect: { limit, windowMs }, memory, now }) => {
      const { window } = memory
      // A clock that was set back starts a new window.
      const current = window && now < window.from + windowMs && now >= window.from ? window : { from: now, passed: 0 }
      if (current.passed < limit) {
        memory.window = { from: current.from, passed: current.passed + 1 }
        return undefined
      }
      memory.window = current
      const retryAfterSeconds = Math.max(1, Math.ceil((current.from + windowMs - now) / 1000))
      const detail = `More than ${limit} requests in ${windowMs} ms; try again in ${retryAfterSeconds} s`
      return { response: { status: 429, detail, retryAfterSeconds } }
    },
  }),
  drop: kind({
    parameters: {},
    needsConnection: true,
    apply: () => ({ cut: 'before-response' }),
  }),
  truncate: kind({
    parameters: { bytes: { min: 0, max: Number.MAX_SAFE_INTEGER } },
    needsConnection: true,
    apply: ({ effect }) => ({ cut: { afterBytes: effect.bytes } }),
  }),
}

/** The name of a kind of fault. */
export type FaultKind = keyof typeof faultKinds

/** What a fault does to a request: its kind, and the numbers that the kind takes. Times are milliseconds. */
export type Effect = {
  [K in FaultKind]: { readonly kind: K } & Readonly<Record<keyof (typeof faultKinds)[K]['parameters'], number>>
}[FaultKind]

/** How the console and the docs show a kind of fault. */
interface FaultForm<Parameters extends string> {
  readonly label: string
  readonly parameters: Readonly<
    Record<Parameters, { readonly label: string; readonly unit?: string; readonly default: number }>
  >
}

/** The form of every kind of fault. A separate table, because a page without the console does not load it. */
export const faultForms: {
  readonly [K in FaultKind]: FaultForm<keyof (typeof faultKinds)[K]['parameters'] & string>
} = {
  status: { label: 'Status code', parameters: { status: { label: 'Status', default: 503 } } },
  latency: { label: 'Latency', parameters: { ms: { label: 'Delay', unit: 'ms', default: 800 } } },
  'rate-limit': {
    label: 'Rate limit',
    parameters: {
      limit: { label: 'Limit', unit: 'requests', default: 10 },
      windowMs: { label: 'Window', unit: 'ms', default: 60_000 },
    },
  },
  drop: { label: 'Dropped connection', parameters: {} },
  truncate: { label: 'Truncated body', parameters: { bytes: { label: 'Length', unit: 'bytes', default: 20 } } },
}

/** A kind of fault with its form and its bounds, in the control API's form. */
export interface ShownFaultKind {
  readonly kind: string
  readonly label: string
  readonly parameters: readonly {
    readonly name: string
    readonly label: string
    readonly unit?: string
    readonly min: number
    readonly max: number
    readonly default: number
  }[]
}

/** Every kind of fault in the control API's form. */
export function listFaultKinds(): ShownFaultKind[] {
  return Object.entries(faultKinds).map(([kind, { parameters }]) => {
    const form: FaultForm<string> = faultForms[kind as FaultKind]
    const shown = Object.entries<FaultParameter>(parameters).map(([name, bounds]) => {
      const { label = name, default: start = bounds.min, unit } = form.parameters[name] ?? {}
      return { name, label, ...(unit === undefined ? {} : { unit }), ...bounds, default: start }
    })
    return { kind, label: form.label, parameters: shown }
  })
}
