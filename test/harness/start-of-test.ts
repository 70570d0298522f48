/** The time of the mock's clock at the start of every test. */
export const startOfTest = '2026-01-15T12:00:00.000Z'
