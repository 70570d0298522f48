import { useRef } from 'preact/hooks'
import type { Mail } from '../../api/api.ts'

interface MailFrameProps {
  readonly mail: Mail
  readonly onAnswer: (ending: 'accept' | 'decline') => void
}

/**
 * An e-mail as its reader sees it. Nothing in it can run. It has our origin, so that we hear of its links: these ask
 * the mock and lead nowhere, since a mock in a page has no address to go to.
 */
export function MailFrame({ mail, onAnswer }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const listen = () => {
    const page = frame.current?.contentDocument
    if (!page || !frame.current) return
    frame.current.height = String(page.documentElement.scrollHeight)
    page.addEventListener('click', (event) => {
      // Its elements come from another window, so `instanceof` would not know them.
      const href = (event.target as Element).closest('a')?.getAttribute('href')
      if (href === undefined || href === null) return
      event.preventDefault()
      if (href === mail.acceptUrl) onAnswer('accept')
      if (href === mail.declineUrl) onAnswer('decline')
    })
  }
  return (
    <iframe
      ref={frame}
      title={`E-mail to ${mail.to}`}
      sandbox="allow-same-origin"
      srcdoc={mail.html}
      height={220}
      onLoad={listen}
    />
  )
}
