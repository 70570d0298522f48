import { useState } from 'preact/hooks'
import type { Effect, FaultRequest } from '../../api/api.ts'
import { useAction, useData, useStore } from '../../context.ts'
import { valuesOf } from '../../parts/form.ts'
import { ApiError } from '../../parts/parts.tsx'
import { toEffectWords } from '../../text/words.ts'

type Kind = Effect['kind']

interface Field {
  readonly name: string
  readonly label: string
  readonly value: number
}

/** What each kind of fault has to know. What is possible, the mock says. */
const kinds: Readonly<Record<Kind, { readonly label: string; readonly fields: readonly Field[] }>> = {
  status: { label: 'Answer with a status', fields: [{ name: 'status', label: 'Status', value: 503 }] },
  latency: { label: 'Answer late', fields: [{ name: 'ms', label: 'Milliseconds', value: 800 }] },
  'rate-limit': {
    label: 'Limit the rate',
    fields: [
      { name: 'limit', label: 'Requests', value: 10 },
      { name: 'windowMs', label: 'In so many milliseconds', value: 60_000 },
    ],
  },
  drop: { label: 'Drop the connection', fields: [] },
  truncate: { label: 'Cut the answer', fields: [{ name: 'bytes', label: 'After so many bytes', value: 20 }] },
}

/** Switches on a fault. */
export function FaultForm() {
  const store = useStore()
  const info = useData((data) => data.info)
  const log = useData((data) => data.log)
  const [kind, setKind] = useState<Kind>('status')
  const [provider, setProvider] = useState('')
  const { error, act } = useAction()
  const asked = log.filter((entry) => provider === '' || entry.provider === provider)
  const operations = [...new Set(asked.flatMap(({ operation }) => operation ?? []))].sort()
  const add = (event: SubmitEvent) => {
    const request = toRequest(kind, valuesOf(event))
    return act(async () => {
      const { effect } = await store.api.addFault(store.data.world, request)
      return `Switched on: ${toEffectWords(effect)}`
    })
  }
  return (
    <form class="grid" onSubmit={add} noValidate>
      <label>
        What happens{' '}
        <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as Kind)}>
          {Object.entries(kinds).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {kinds[kind].fields.map(({ name, label, value }) => (
        <label key={name}>
          {label} <input name={name} type="number" defaultValue={String(value)} />
        </label>
      ))}
      <label>
        Provider{' '}
        <select name="provider" value={provider} onChange={({ currentTarget }) => setProvider(currentTarget.value)}>
          <option value="">all</option>
          {Object.keys(info?.providers ?? {}).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Operation <input name="operation" list="operations" placeholder="all" autocomplete="off" spellcheck={false} />
      </label>
      <datalist id="operations">
        {operations.map((operation) => (
          <option key={operation} value={operation} />
        ))}
      </datalist>
      <label>
        Times <input name="times" type="number" placeholder="always" />
      </label>
      <label>
        Chance, 0 to 1 <input name="probability" type="number" step="any" placeholder="1" />
      </label>
      <button type="submit" class="main">
        Add
      </button>
      <ApiError text={error} />
    </form>
  )
}

function toRequest(kind: Kind, { provider, operation, ...numbers }: Partial<Record<string, string>>): FaultRequest {
  const number = (name: string) => (numbers[name] === undefined ? undefined : Number(numbers[name]))
  const effect = Object.fromEntries(kinds[kind].fields.map(({ name }) => [name, number(name)]))
  const request = {
    effect: { kind, ...effect },
    provider,
    operation,
    times: number('times'),
    probability: number('probability'),
  }
  // The names are those of the API; what does not fit, it says itself.
  return request as unknown as FaultRequest
}
