import { type ReactNode, useState } from 'react'
import { providers } from './providers/all.ts'
import { Team } from './team/team.tsx'
import { ProviderSwitch } from './ui/provider-switch.tsx'
import { ToastProvider } from './ui/toasts.tsx'

/** The screen. `corner` is what a mock in the page puts beside it. */
export function App({ corner }: { readonly corner?: ReactNode }) {
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
      {/* Everything below belongs to one provider; another one begins anew. */}
      <Team key={api.name} api={api} />
      {corner}
    </ToastProvider>
  )
}
