import { withValue } from '../../../kit/to-ask.ts'
import type { Ask } from '../../../runner/exchange.ts'

/** A query parameter or a header with a value. */
export interface ParameterValue {
  readonly in: 'query' | 'header'
  readonly name: string
  readonly value: string | readonly string[] | undefined
}

/** Gives a request the parameter. */
export const withParameter =
  ({ value, ...place }: ParameterValue) =>
  (ask: Ask): Ask =>
    // A header cannot be sent twice, and a query parameter can.
    typeof value === 'string' || value === undefined
      ? withValue(ask, place, value)
      : { ...ask, query: { ...ask.query, [place.name]: value } }
