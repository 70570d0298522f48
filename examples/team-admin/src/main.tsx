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

// All that this page knows of a mock. In a build for the real API the condition is false, and none of it is shipped.
const corner =
  import.meta.env.VITE_API === 'msw'
    ? await import('./mock/start.tsx').then(({ startMock }) => startMock(() => queryClient.invalidateQueries()))
    : undefined

const root = document.getElementById('root')
if (!root) throw new Error('There is no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App corner={corner} />
    </QueryClientProvider>
  </StrictMode>,
)
