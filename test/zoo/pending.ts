/** The rows that do not hold yet: id, and what is seen. A row is taken off when it holds; the tests fail until it is. */
export const pending: Readonly<Record<string, string>> = {}
