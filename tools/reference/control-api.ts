import { controlDocument } from './control-document.ts'
import { code, sentence, table } from './markdown.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** The page of the control API's operations. */
export function controlApiPage(): string {
  const operations = Object.entries(controlDocument.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  const sections = controlDocument.tags.map(({ name, description }) => {
    const rows = operations
      .filter(({ tags }) => tags[0] === name)
      .map(({ method, path, operationId, summary }) => [method, code(path), code(operationId), sentence(summary)])
    return `## ${name}\n\n${description}\n\n${table(['Method', 'Path', 'Operation', 'Summary'], rows)}`
  })
  return [
    '# Control API',
    [
      'The control API reads and changes the state of a running mock. All paths begin with `/__invitelab`, such as',
      '`http://127.0.0.1:4010/__invitelab/worlds`. The OpenAPI document is [`specs/control.yaml`](../../specs/control.yaml), and a running',
      'mock serves it at `/__invitelab/openapi.json`. [The mock](../mock.md) shows how to use it.',
    ].join('\n'),
    [
      'Errors have the form `{"invitelab":{"error":"<code>","message":"<message>"}}`. Without a control token, only callers on the',
      'same machine have access; with one, every caller must send it as `Authorization: Bearer <token>`.',
    ].join('\n'),
    ...sections,
  ].join('\n\n')
}
