import { useState } from 'preact/hooks'
import type { FaultRequest } from '../../api/api.ts'
import { useAction, useData, useStore } from '../../context.ts'
import { valuesOf } from '../../parts/form.ts'
import { ErrorMessage } from '../../parts/parts.tsx'
import { type FaultKind, type FaultParameter, toEffectWords } from './fault-kinds.ts'

/** The form that adds a fault. */
export function FaultForm() {
  const store = useStore()
  const info = useData((data) => data.info)
  const log = useData((data) => data.log)
  const kinds = info?.faultKinds ?? []
  const [chosen, setChosen] = useState('')
  const kind = kinds.find((one) => one.kind === chosen) ?? kinds[0]
  const [provider, setProvider] = useState('')
  const { error, act } = useAction()
  const entries = log.filter((entry) => provider === '' || entry.provider === provider)
  const operations = [...new Set(entries.flatMap(({ operation }) => operation ?? []))].sort()
  if (!kind) return null
  const add = (event: SubmitEvent) => {
    const request = toRequest(kind, valuesOf(event))
    return act(async () => {
      const { effect } = await store.api.addFault(store.data.world, request)
      return `Added the fault ${toEffectWords(effect, kinds)}`
    })
  }
  return (
    // The mock validates the values, so that its message is the one that users see everywhere.
    <form class="grid" onSubmit={add} noValidate>
      <label>
        Kind of fault{' '}
        <select value={kind.kind} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {kinds.map(({ kind: name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {kind.parameters.map((parameter) => (
        <ParameterInput key={`${kind.kind} ${parameter.name}`} parameter={parameter} />
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
        Times <input name="times" type="number" placeholder="unlimited" />
      </label>
      <label>
        Probability (0 to 1) <input name="probability" type="number" step="any" placeholder="1" />
      </label>
      <button type="submit" class="main">
        Add
      </button>
      <ErrorMessage text={error} />
    </form>
  )
}

function ParameterInput({ parameter }: { parameter: FaultParameter }) {
  const { name, label, unit, min, max } = parameter
  return (
    <label>
      {unit === undefined ? label : `${label} (${unit})`}{' '}
      <input name={name} type="number" min={min} max={max} defaultValue={String(parameter.default)} />
    </label>
  )
}

function toRequest(
  { kind, parameters }: FaultKind,
  { provider, operation, ...numbers }: Partial<Record<string, string>>,
): FaultRequest {
  const number = (name: string) => (numbers[name] === undefined ? undefined : Number(numbers[name]))
  const request = {
    effect: { kind, ...Object.fromEntries(parameters.map(({ name }) => [name, number(name)])) },
    provider,
    operation,
    times: number('times'),
    probability: number('probability'),
  }
  // Absent values are undefined here, and missing in the JSON that is sent.
  return request as unknown as FaultRequest
}
