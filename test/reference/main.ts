import { makeBlaxel } from './blaxel/app.ts'
import { readOptions } from './common/options.ts'
import { makeDreadnode } from './dreadnode/app.ts'
import { makeSnyk } from './snyk/app.ts'

const makers = { snyk: makeSnyk, blaxel: makeBlaxel, dreadnode: makeDreadnode }

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (!Object.hasOwn(makers, options.provider))
    throw new Error(`Failed to start: there is no provider ${options.provider}.`)
  const provider = makers[options.provider as keyof typeof makers](options)
  const origin = await provider.app.listen({ host: '127.0.0.1', port: options.port })
  const stop = async (): Promise<void> => {
    await provider.app.close()
    provider.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`${JSON.stringify({ url: `${origin}${provider.prefix}`, ...provider.ready })}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(2)
})
