/** The moment at which every test begins. */
export const startOfTest = '2026-01-15T12:00:00.000Z'
