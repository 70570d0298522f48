/** When evaluation of the modules imported after this one began. */
export const begin = performance.now()
