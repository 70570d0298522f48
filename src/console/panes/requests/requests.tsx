import { useMemo, useState } from 'preact/hooks'
import type { LogEntry } from '../../api/api.ts'
import { memo, useAction, useData, useStore } from '../../context.ts'
import { Pane, type PaneName } from '../../parts/pane.tsx'
import { Badge, Empty, ErrorMessage, Row } from '../../parts/parts.tsx'
import { toTime } from '../../text/time.ts'
import { OpenEntry } from './entry.tsx'
import { type Outcome, outcomes, toFilter } from './filter.ts'

/** The log of requests to the providers, updated live. */
export function Requests({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const log = useData((data) => data.log)
  const loaded = useData((data) => data.loaded)
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<Outcome>('all')
  const { error, act } = useAction()
  const shown = useMemo(() => log.filter(toFilter(text, outcome)), [log, text, outcome])
  const clear = () =>
    act(async () => {
      await store.api.clearRequests(store.data.world)
      return 'Cleared the log'
    })
  return (
    <Pane
      name="Requests"
      chosen={chosen}
      note={shown.length === log.length ? log.length : `${shown.length} of ${log.length}`}
      tools={
        <>
          <input
            type="search"
            aria-label="Find requests"
            placeholder="Filter"
            onInput={({ currentTarget }) => setText(currentTarget.value.trim())}
          />
          <select
            aria-label="Outcome of requests"
            value={outcome}
            onChange={({ currentTarget }) => setOutcome(currentTarget.value as Outcome)}
          >
            {Object.keys(outcomes).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <button type="button" onClick={clear}>
            Clear
          </button>
        </>
      }
    >
      <ErrorMessage text={error} />
      {loaded && log.length === 0 && <Empty>No requests yet. They appear here as the mock responds.</Empty>}
      {log.length > 0 && shown.length === 0 && <Empty>No request matches.</Empty>}
      <ul class="rows log">
        {shown.map((entry) => (
          // Ids start again at 1 after a reset.
          <EntryRow key={`${entry.id} ${entry.at}`} entry={entry} />
        ))}
      </ul>
    </Pane>
  )
}

const EntryRow = memo(({ entry }: { entry: LogEntry }) => {
  const { request, response, provider, operation, at } = entry
  return (
    <Row
      label={
        <>
          <Badge kind={`s${Math.floor(response.status / 100)}`}>{response.status}</Badge>
          <span class="method mono">{request.method}</span>
          {/* The styles cut the start of a long path, because its end is more specific. */}
          <span class="grow mono path">
            <bdi>{request.path}</bdi>
          </span>
          <span class="hint">{operation === null ? provider : `${provider} ${operation}`}</span>
          <span class="hint mono">{toTime(at)}</span>
        </>
      }
    >
      {() => <OpenEntry entry={entry} />}
    </Row>
  )
})
