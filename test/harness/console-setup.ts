import { buildConsole } from '../../tools/build-console.ts'

/** Builds the console once for all files. */
export default buildConsole
