import { useRef } from 'preact/hooks'
import type { Fault } from './api/api.ts'
import { useAction, useData, useStore } from './context.ts'
import { FaultForm } from './fault-form.tsx'
import { Pane, type PaneName } from './parts/pane.tsx'
import { ApiError, Empty } from './parts/parts.tsx'
import { count, toEffectWords, toHitWords, toScopeWords } from './text/words.ts'

/** The passing troubles that are switched on. */
export function Faults({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const faults = useData((data) => data.faults)
  const clearing = useAction()
  const add = useRef<HTMLElement>(null)
  const remove = (fault: Fault) =>
    clearing.act(async () => {
      await store.api.removeFault(store.data.world, fault.id)
      add.current?.focus()
      return `Switched off: ${toEffectWords(fault.effect)}`
    })
  const clear = () =>
    clearing.act(async () => {
      await store.api.clearFaults(store.data.world)
      add.current?.focus()
      return 'Switched off all faults'
    })
  return (
    <Pane
      name="Faults"
      chosen={chosen}
      note={faults.length === 0 ? undefined : faults.length}
      tools={
        faults.length > 0 && (
          <button type="button" onClick={clear}>
            Clear faults
          </button>
        )
      }
    >
      {faults.length === 0 && <Empty>No fault is switched on.</Empty>}
      <ul class="rows" aria-label={count(faults.length, 'fault')}>
        {faults.map((fault) => (
          <li key={fault.id} class="fault">
            <div>
              <strong>{toEffectWords(fault.effect)}</strong>
              <span class="hint">{toScopeWords(fault)}</span>
              <span class="hint">{toHitWords(fault)}</span>
            </div>
            <button type="button" aria-label={`Remove ${toEffectWords(fault.effect)}`} onClick={() => remove(fault)}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <ApiError text={clearing.error} />
      <details>
        <summary ref={add}>Add a fault</summary>
        <FaultForm />
      </details>
    </Pane>
  )
}
