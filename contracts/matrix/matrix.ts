import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import { reasons, uncausedBecause } from './reasons.ts'
import { actorRules, credentialRules, operationRules, parameterRules, requestMemberRules } from './request-rules.ts'
import { errorMemberRules, headerRules, responseMemberRules, statusRules } from './response-rules.ts'
import type { Facts, JudgedRow, Part, Row, Rule } from './row.ts'
import { rowsOf } from './rows.ts'

const rules: Readonly<Record<Part, readonly Rule[]>> = {
  operation: operationRules,
  status: statusRules,
  parameter: parameterRules,
  credential: credentialRules,
  actor: actorRules,
  'request member': requestMemberRules,
  'response member': responseMemberRules,
  'response header': headerRules,
  'error member': errorMemberRules,
  'error header': headerRules,
}

/** Everything that is documented about a provider, with the check that judges it or the reason why none does. */
export function matrixOf(document: OpenApiDocument, promises: ProviderPromises): readonly JudgedRow[] {
  const facts: Facts = { promises, provider: promises.declaration }
  return rowsOf(document, promises.declaration).map((row) => {
    const uncaused = uncausedBecause(row, facts)
    const check = uncaused === undefined ? verdictOf(rules[row.part], row, facts) : undefined
    const reason = uncaused ?? (check === undefined ? verdictOf(reasons, row, facts) : undefined)
    return { ...row, provider: promises.name, check, reason, isUncaused: uncaused !== undefined }
  })
}

function verdictOf(rules: readonly Rule[], row: Row, facts: Facts): string | undefined {
  return rules.find(([, applies]) => applies(row, facts))?.[0]
}
