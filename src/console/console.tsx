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
import { Refused, Unlock } from './unlock.tsx'

/** All of the console. */
export function Console() {
  const link = useData((data) => data.link)
  const said = useData((data) => data.said)
  const [chosen, choose] = useState<PaneName>('People')
  if (link === 'locked') return <Unlock />
  if (link === 'refused') return <Refused />
  return (
    <div class="console">
      <Header />
      <nav aria-label="Parts of the console">
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
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  )
}
