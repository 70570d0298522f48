declare global {
  interface Window {
    /** The result of code that was created from a string. */
    evaluated: string
  }
}

try {
  window.evaluated = new Function('return "it ran"')()
} catch (error) {
  window.evaluated = (error as Error).name
}

export {}
