import { transformSync } from 'esbuild'

/** The value of a generated TypeScript expression, with the functions that it calls. */
export function run<Value>(code: string, functions: Readonly<Record<string, unknown>> = {}): Value {
  const { code: plain } = transformSync(`result = (${code})`, { loader: 'ts' })
  return new Function(...Object.keys(functions), `let result; ${plain}; return result`)(...Object.values(functions))
}
