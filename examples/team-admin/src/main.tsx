import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createQueryClient } from './query-client.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'
import './styles/list.css'
import './styles/notices.css'

const queryClient = createQueryClient()

// The only reference to the mock. A build for the real APIs removes it, because the condition is false.
const mockPanel =
  import.meta.env.VITE_API === 'msw'
    ? await import('./mock/start.tsx').then(({ startMock }) => startMock(() => queryClient.invalidateQueries()))
    : undefined

const root = document.getElementById('root')
if (!root) throw new Error('Failed to render: the page has no #root.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App mockPanel={mockPanel} />
    </QueryClientProvider>
  </StrictMode>,
)
