import { useState } from 'preact/hooks'
import { type Mail, maxMails } from '../../api/api.ts'
import { memo, useAction, useData, useStore } from '../../context.ts'
import { Pane, type PaneName } from '../../parts/pane.tsx'
import { Badge, Empty, ErrorMessage, Row } from '../../parts/parts.tsx'
import { toDateTime } from '../../text/time.ts'
import { MailFrame } from './mail-frame.tsx'

/** The e-mails that the mock has sent for invitations. */
export function Mailbox({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const mails = useData((data) => data.mails)
  const loaded = useData((data) => data.loaded)
  const [to, setTo] = useState('')
  const { error, act } = useAction()
  const shown = mails.filter((mail) => mail.to.toLowerCase().includes(to.toLowerCase()))
  const clear = () =>
    act(async () => {
      await store.api.clearMails(store.data.world)
      return 'Emptied the mailbox'
    })
  return (
    <Pane
      name="Mailbox"
      chosen={chosen}
      note={mails.length < maxMails ? mails.length : `the latest ${maxMails}`}
      tools={
        <>
          <input
            type="search"
            aria-label="Find e-mails by address"
            placeholder="To"
            onInput={({ currentTarget }) => setTo(currentTarget.value.trim())}
          />
          <button type="button" onClick={clear}>
            Empty
          </button>
        </>
      }
    >
      <ErrorMessage text={error} />
      {loaded && shown.length === 0 && (
        <Empty>{to === '' ? 'No e-mails yet.' : 'No e-mail matches this address.'}</Empty>
      )}
      <ul class="rows">
        {shown.map((mail) => (
          <MailRow key={mail.id} mail={mail} />
        ))}
      </ul>
    </Pane>
  )
}

const MailRow = memo(({ mail }: { mail: Mail }) => (
  <Row
    label={
      <>
        <span class="grow">{mail.to}</span>
        <span class="hint">{`${mail.subject}, ${mail.provider}`}</span>
        <span class="hint mono">{toDateTime(mail.at)}</span>
      </>
    }
  >
    {() => <OpenMail mail={mail} />}
  </Row>
))

function OpenMail({ mail }: { mail: Mail }) {
  const store = useStore()
  const state = useData(({ invitations }) => invitations.find(({ id }) => id === mail.invitation)?.state)
  const { error, act } = useAction()
  const answer = (action: 'accept' | 'decline') =>
    act(async () => {
      await store.api.changeInvitation(store.data.world, mail.invitation, action)
      return `${action === 'accept' ? 'Accepted' : 'Declined'} the invitation for ${mail.to}`
    })
  return (
    <>
      <MailFrame mail={mail} onAnswer={answer} />
      <div class="tools">
        <button type="button" onClick={() => answer('accept')}>
          Accept
        </button>
        <button type="button" onClick={() => answer('decline')}>
          Decline
        </button>
        {state !== undefined && <Badge kind={state}>{state}</Badge>}
        <span class="hint">{`${mail.provider}, ${mail.tenantName}`}</span>
      </div>
      <ErrorMessage text={error} />
    </>
  )
}
