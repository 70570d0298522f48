import type { CheckResult, RunEvent } from '../../contracts/runner/events.ts'

const step = {
  request: {
    method: 'POST',
    url: 'https://api.example.test/rest/orgs/o/invites?version=2024-06-21',
    headers: { authorization: 'token $SNYK_TOKEN' },
    body: '{"it\'s":"<b>&amp;"}',
  },
  response: { status: 200, headers: { 'content-type': 'text/html' }, text: '<h1>``` oops ]]> \u0001</h1>' },
  curl: "curl -sS -X POST 'https://api.example.test/rest'",
}

const checks: readonly CheckResult[] = [
  {
    id: 'invited_is_listed_once',
    group: 'lifecycle',
    title: 'An invitation is listed once',
    strength: 'must',
    status: 'passed',
    source: 'Every client leans on it',
    requests: 2,
  },
  {
    id: 'revoked_is_gone',
    group: 'lifecycle',
    title: 'A revoked invitation is gone',
    strength: 'must',
    status: 'failed',
    source: 'Every client leans on it',
    requests: 5,
    failure: {
      title: 'RevokedInvitationStillListed',
      message: 'ada@example.test was revoked <b>and</b> is listed: 100%',
      expected: 0,
      received: 1,
      operation: 'listOrgInvitation',
      specPointer: '#/paths/~1orgs/get/responses/200',
      baseUrl: 'https://api.example.test/rest',
      variables: ['SNYK_TOKEN'],
      steps: [step],
      case: '.invitelab/cases/revoked_is_gone-1a2b.json',
    },
  },
  {
    id: 'error_names_the_source',
    group: 'errors',
    title: 'An error points at the culprit',
    strength: 'should',
    status: 'warned',
    source: 'Snyk REST API, error document',
    requests: 1,
    failure: {
      title: 'SourceNotNamed',
      message: 'nothing points at /data',
      expected: null,
      received: null,
      operation: null,
      specPointer: null,
      baseUrl: 'https://api.example.test/rest',
      variables: [],
      steps: [],
    },
  },
  {
    id: 'accepted_is_member',
    group: 'lifecycle',
    title: 'Who accepts is a member',
    strength: 'must',
    status: 'skipped',
    reason: 'no one can accept',
    source: 'Snyk, Invites',
    requests: 0,
  },
]

/** The events of a run with all kinds of results. */
export const events: readonly RunEvent[] = [
  {
    type: 'RunStarted',
    provider: 'snyk',
    target: 'staging',
    baseUrl: 'https://api.example.test/rest',
    seed: 42,
    startedAt: '2026-01-15T12:00:00.000Z',
    checks: checks.length,
  },
  ...checks.flatMap((result): RunEvent[] => [
    { type: 'CheckStarted', id: result.id, group: result.group, title: result.title },
    { type: 'CheckFinished', result },
  ]),
  { type: 'Noticed', notice: { kind: 'waiting', message: 'waiting 12 s, as the target asks (429)' } },
  { type: 'SweepFinished', revoked: 3, leftovers: ['left@example.test'], unknown: ['unseen@example.test'] },
  {
    type: 'RunFinished',
    durationMs: 1234,
    summary: {
      passed: 1,
      failed: 1,
      warned: 1,
      waived: 0,
      skipped: 1,
      requests: 8,
      invitations: 3,
      leftovers: 1,
      unknown: 1,
    },
    coverage: {
      operations: [
        {
          operation: 'listOrgInvitation',
          statuses: { '200': 6 },
          parameters: { 'query version': 6 },
          missing: [
            { what: '400', why: 'no check caused it' },
            { what: '500', why: 'only a failure of the target causes it' },
          ],
        },
      ],
      transitions: [
        { transition: 'none to pending', seen: 3 },
        { transition: 'pending to accepted', seen: 0, why: 'no one can answer an invitation' },
      ],
      ratio: 0.33,
    },
    notices: [{ kind: 'waiting', message: 'waiting 12 s, as the target asks (429)' }],
    halted: null,
    exitReasons: [
      { code: 4, reason: 'left@example.test left behind' },
      { code: 1, reason: '1 promise broken' },
    ],
  },
]

/** What a reporter writes for that run, or for another one. */
export function report(
  make: (write: (text: string) => void) => { on: (event: RunEvent) => void },
  run: readonly RunEvent[] = events,
): string {
  let written = ''
  const reporter = make((text) => {
    written += text
  })
  for (const event of run) reporter.on(event)
  return written
}
