import { type ReactNode, useState } from 'react'
import { providers } from './providers/all.ts'
import { Team } from './team/team.tsx'
import { ProviderSwitch } from './ui/provider-switch.tsx'
import { ToastProvider } from './ui/toasts.tsx'

/** The page. `mockPanel` controls a mock in the page, if there is one. */
export function App({ mockPanel }: { readonly mockPanel?: ReactNode }) {
  const [name, setName] = useState(() => new URLSearchParams(location.search).get('provider'))
  const api = providers.find((one) => one.name === name) ?? providers[0]
  if (!api) return null

  const choose = (chosen: string) => {
    const url = new URL(location.href)
    url.searchParams.set('provider', chosen)
    history.replaceState(null, '', url)
    setName(chosen)
  }

  return (
    <ToastProvider>
      <header className="top">
        <div className="top-inner">
          <h1>
            Team <span className="and">&amp;</span> invitations
          </h1>
          <ProviderSwitch providers={providers} chosen={api.name} onChoose={choose} />
        </div>
      </header>
      {/* The key resets all state when the provider changes. */}
      <Team key={api.name} api={api} />
      {mockPanel}
    </ToastProvider>
  )
}
