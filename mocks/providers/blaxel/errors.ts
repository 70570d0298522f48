import type { ProviderError } from '../../http/request/provider-error.ts'

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Resource not found',
  405: 'Method not allowed',
  409: 'Resource already exists',
  410: 'Invitation expired',
  413: 'Request body too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
}

/** The error object of the control plane. An unknown version has its own error format, without a code. */
export function errorBody(status: number, { detail, details: { source } }: ProviderError): unknown {
  if (source?.in === 'header' && source.at.toLowerCase() === 'blaxel-version')
    return { error: 'invalid_api_version', message: detail }
  return { code: status, error: titles[status] ?? 'Error', message: detail }
}
