import type { CheckContext } from '../kit/context.ts'
import { Halt } from '../runner/check-failure.ts'
import { keyOfUrl } from './keys.ts'

/** What Node says of a connection that cannot be made secure. */
const tls = /certificate|altname|self.signed|\bssl|\btls|EPROTO|wrong version number|packet length too long/i

/** What to change if a target does not respond. Other causes stay unchanged. */
export function causeOfSilence({ target }: CheckContext, halt: Halt): Halt {
  if (halt.kind !== 'unreachable') return halt
  const { reason } = halt
  if (tls.test(reason)) {
    const way = /wrong version number|packet length/i.test(reason)
      ? `${new URL(target.baseUrl).host} does not speak TLS, so baseUrl may have to begin with http://`
      : `check the host in ${keyOfUrl}, or trust its certificate with NODE_EXTRA_CA_CERTS`
    return new Halt('tls', `${reason}: ${way}`)
  }
  const way = /ENOTFOUND|EAI_AGAIN/.test(reason)
    ? `the host is not known, so check ${keyOfUrl}`
    : `check ${keyOfUrl}, and that the target runs`
  return new Halt('unreachable', `${reason}: ${way}`)
}
