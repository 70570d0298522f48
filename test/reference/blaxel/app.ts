import type { Options } from '../common/options.ts'
import { issueCredentials } from '../common/people.ts'
import type { Provider } from '../common/provider.ts'
import { makeServer } from '../common/server.ts'
import { findOrRefuse, renderBlaxel } from './access.ts'
import { addOwn } from './own.ts'
import { openStore, seedStore } from './schema.ts'
import { invite } from './store.ts'
import { addUsers, defaultWindow } from './users.ts'
import { addWorkspaces } from './workspaces.ts'

/** Creates the Blaxel service. */
export function makeBlaxel(options: Options): Provider {
  const db = openStore(options.db)
  const seeds = seedStore(db)
  const app = makeServer({ render: renderBlaxel, rate: options.rate, gzip: false })
  addUsers(app, db, options)
  addWorkspaces(app, db)
  addOwn(app, db)

  for (const email of options.seed.invitations ?? []) {
    invite(db, findOrRefuse(db, seeds.workspaces[0]), email, seeds.admin, options.window ?? defaultWindow)
  }
  const { admin, limited, invitee, inviteeEmail } = seeds
  return {
    app,
    db,
    prefix: '/v0',
    ready: {
      tenant: { workspace: seeds.workspaces[0] },
      otherTenant: { workspace: seeds.workspaces[1] },
      foreignTenant: { workspace: seeds.workspaces[2] },
      credentials: issueCredentials(db, options.seed, { admin, limited, invitee }),
      inviteeEmail,
      knownUsers: [],
      roles: ['admin', 'member'],
    },
    close: () => db.close(),
  }
}
