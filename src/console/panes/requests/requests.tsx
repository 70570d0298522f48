import { useMemo, useState } from 'preact/hooks'
import type { LogEntry } from '../../api/api.ts'
import { memo, useAction, useData, useStore } from '../../context.ts'
import { Pane, type PaneName } from '../../parts/pane.tsx'
import { ApiError, Badge, Empty, Row } from '../../parts/parts.tsx'
import { toTime } from '../../text/time.ts'
import { OpenEntry } from './entry.tsx'
import { type Sort, sorts, toFits } from './filter.ts'

/** The requests to the providers, while they arrive. */
export function Requests({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const log = useData((data) => data.log)
  const ready = useData((data) => data.ready)
  const [text, setText] = useState('')
  const [sort, setSort] = useState<Sort>('all')
  const { error, act } = useAction()
  const shown = useMemo(() => log.filter(toFits(text, sort)), [log, text, sort])
  const clear = () =>
    act(async () => {
      await store.api.clearRequests(store.data.world)
      return 'Emptied the log'
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
            aria-label="Which answers"
            value={sort}
            onChange={({ currentTarget }) => setSort(currentTarget.value as Sort)}
          >
            {Object.keys(sorts).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <button type="button" onClick={clear}>
            Clear
          </button>
        </>
      }
    >
      <ApiError text={error} />
      {ready && log.length === 0 && <Empty>Nothing was asked yet. Requests appear here while they are answered.</Empty>}
      {log.length > 0 && shown.length === 0 && <Empty>No request fits.</Empty>}
      <ul class="rows log">
        {shown.map((entry) => (
          // After a reset the log counts from 1 again.
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
          {/* Where there is no room for all of it, the end says more. */}
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
