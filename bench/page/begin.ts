/** When the modules that are imported after this one began to be evaluated. */
export const begin = performance.now()
