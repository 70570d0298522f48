import { buildConsole } from '../../tools/build-console.ts'

/** Builds the console as it is now, once for all files. */
export default buildConsole
