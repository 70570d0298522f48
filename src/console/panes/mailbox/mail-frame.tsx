import { useRef } from 'preact/hooks'
import type { Mail } from '../../api/api.ts'

interface MailFrameProps {
  readonly mail: Mail
  readonly onAnswer: (action: 'accept' | 'decline') => void
}

/**
 * An e-mail as its recipient sees it. The sandbox runs no scripts. The frame keeps the page's origin, so that clicks on
 * its links can be handled here: a mock in the page has no address that they could open.
 */
export function MailFrame({ mail, onAnswer }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const handleClicks = () => {
    const page = frame.current?.contentDocument
    if (!page || !frame.current) return
    frame.current.height = String(page.documentElement.scrollHeight)
    page.addEventListener('click', (event) => {
      // `instanceof` fails for elements of another window.
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
      onLoad={handleClicks}
    />
  )
}
