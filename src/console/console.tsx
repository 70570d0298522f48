import { useState } from 'preact/hooks'
import { useData } from './context.ts'
import { Header } from './header.tsx'
import { Clock } from './panes/clock.tsx'
import { Faults } from './panes/faults/faults.tsx'
import { Mailbox } from './panes/mailbox/mailbox.tsx'
import { People } from './panes/people/people.tsx'
import { Requests } from './panes/requests/requests.tsx'
import { Snapshots } from './panes/snapshots.tsx'
import { type PaneName, paneNames } from './parts/pane.tsx'
import { AccessDenied, Unlock } from './unlock.tsx'

/** The whole console. */
export function Console() {
  const connection = useData((data) => data.connection)
  const announcement = useData((data) => data.announcement)
  const [chosen, choose] = useState<PaneName>('People')
  if (connection === 'locked') return <Unlock />
  if (connection === 'denied') return <AccessDenied />
  return (
    <div class="console">
      <Header />
      <nav aria-label="Panes">
        {paneNames.map((name) => (
          <button type="button" key={name} aria-current={name === chosen} onClick={() => choose(name)}>
            {name}
          </button>
        ))}
      </nav>
      <div class="panes">
        <People chosen={chosen} />
        <Requests chosen={chosen} />
        <Mailbox chosen={chosen} />
        <div class="side">
          <Clock chosen={chosen} />
          <Faults chosen={chosen} />
          <Snapshots chosen={chosen} />
        </div>
      </div>
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  )
}
