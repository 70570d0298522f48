declare global {
  interface Window {
    /** What became of code made from text. */
    evaluated: string
  }
}

try {
  window.evaluated = new Function('return "it ran"')()
} catch (error) {
  window.evaluated = (error as Error).name
}

export {}
