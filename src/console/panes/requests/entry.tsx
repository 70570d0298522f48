import type { LogEntry } from '../../api/api.ts'
import { useStore } from '../../context.ts'
import { Copy } from '../../parts/parts.tsx'
import { isTruncated, toPretty } from '../../text/body.ts'
import { hasSecret, toCurl, toFetchLine } from '../../text/commands.ts'
import { toReason } from '../../text/reason.ts'

/** The details of a request and its response. */
export function OpenEntry({ entry }: { entry: LogEntry }) {
  const { data } = useStore()
  const { request, response, issues } = entry
  return (
    <>
      <h4>Why this response</h4>
      <p class="why">{toReason(entry)}</p>
      {issues.length > 0 && (
        <>
          <h4>Validation errors</h4>
          <ul class="issues">
            {issues.map(({ pointer, keyword, message }) => (
              <li key={`${pointer} ${keyword} ${message}`}>
                <code>{pointer === '' ? '(whole value)' : pointer}</code> {message} <span class="hint">{keyword}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="tools">
        <Copy label="Copy as curl" text={() => toCurl(entry, data.info, data.world)} />
        <Copy label="Copy as fetch" text={() => toFetchLine(entry, data.info, data.world)} />
        {hasSecret(request.headers) && <span class="hint">Both take the token from $TOKEN.</span>}
        {isTruncated(request.body) && <span class="hint">The log has truncated the body.</span>}
      </div>
      <Message title="Request" headers={request.headers} body={request.body} />
      <Message title={`Response ${response.status}`} headers={response.headers} body={response.body} />
    </>
  )
}

interface MessageProps {
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

function Message({ title, headers, body }: MessageProps) {
  return (
    <>
      <h4>{title}</h4>
      <dl>
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {body === null ? (
        <p class="hint">No body in the log</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long body must scroll by keyboard
        <pre tabIndex={0}>{toPretty(body)}</pre>
      )}
    </>
  )
}
