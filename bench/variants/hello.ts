import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { listen } from './listen.ts'

// The overhead of the libraries that the mock uses, without the mock's own code.
const app = new Hono()
app.all('*', (c) => c.text('Hello'))

listen(createServer(getRequestListener(app.fetch)))
