import { useRef } from 'preact/hooks'
import type { Fault } from '../../api/api.ts'
import { useAction, useData, useStore } from '../../context.ts'
import { Pane, type PaneName } from '../../parts/pane.tsx'
import { Empty, ErrorMessage } from '../../parts/parts.tsx'
import { count, toScopeWords, toUseWords } from '../../text/words.ts'
import { FaultForm } from './fault-form.tsx'
import { toEffectWords } from './fault-kinds.ts'

/** The active faults, and the form that adds one. */
export function Faults({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const faults = useData((data) => data.faults)
  const kinds = useData((data) => data.info)?.faultKinds ?? []
  const { error, act } = useAction()
  const addButton = useRef<HTMLElement>(null)
  const remove = (fault: Fault) =>
    act(async () => {
      await store.api.removeFault(store.data.world, fault.id)
      addButton.current?.focus()
      return `Removed the fault ${toEffectWords(fault.effect, kinds)}`
    })
  const clear = () =>
    act(async () => {
      await store.api.clearFaults(store.data.world)
      addButton.current?.focus()
      return 'Removed all faults'
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
      {faults.length === 0 && <Empty>No active faults.</Empty>}
      <ul class="rows" aria-label={count(faults.length, 'fault')}>
        {faults.map((fault) => (
          <li key={fault.id} class="fault">
            <div>
              <strong>{toEffectWords(fault.effect, kinds)}</strong>
              <span class="hint">{toScopeWords(fault)}</span>
              <span class="hint">{toUseWords(fault)}</span>
            </div>
            <button
              type="button"
              aria-label={`Remove ${toEffectWords(fault.effect, kinds)}`}
              onClick={() => remove(fault)}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <ErrorMessage text={error} />
      <details>
        <summary ref={addButton}>Add a fault</summary>
        <FaultForm />
      </details>
    </Pane>
  )
}
