import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { listen } from './listen.ts'

// What the libraries cost that our mock stands on, with nothing of ours in it.
const app = new Hono()
app.all('*', (c) => c.text('Hello'))

listen(createServer(getRequestListener(app.fetch)))
