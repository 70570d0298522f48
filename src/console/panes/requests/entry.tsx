import type { LogEntry } from '../../api/api.ts'
import { useStore } from '../../context.ts'
import { Copy } from '../../parts/parts.tsx'
import { isSecret, toCurl, toFetchLine } from '../../text/commands.ts'
import { isShortened, toPretty } from '../../text/pretty.ts'
import { toWhy } from '../../text/why.ts'

/** Everything that is known of a request and its answer. */
export function OpenEntry({ entry }: { entry: LogEntry }) {
  const { data } = useStore()
  const { request, response, issues } = entry
  return (
    <>
      <h4>Why this answer</h4>
      <p class="why">{toWhy(entry)}</p>
      {issues.length > 0 && (
        <>
          <h4>What validation said</h4>
          <ul class="issues">
            {issues.map(({ pointer, keyword, message }) => (
              <li key={`${pointer} ${keyword} ${message}`}>
                <code>{pointer === '' ? '(all of it)' : pointer}</code> {message} <span class="hint">{keyword}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="tools">
        <Copy label="Copy as curl" text={() => toCurl(entry, data.info, data.world)} />
        <Copy label="Copy as fetch" text={() => toFetchLine(entry, data.info, data.world)} />
        {isSecret(request.headers) && <span class="hint">Both take the token from $TOKEN.</span>}
        {isShortened(request.body) && <span class="hint">The log has shortened the body.</span>}
      </div>
      <Message title="Request" headers={request.headers} body={request.body} />
      <Message title={`Answer ${response.status}`} headers={response.headers} body={response.body} />
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long body is scrolled by keyboard too
        <pre tabIndex={0}>{toPretty(body)}</pre>
      )}
    </>
  )
}
