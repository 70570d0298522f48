/** What one of two lists lacks. */
export function differences(what: string, wanted: readonly unknown[], given: readonly unknown[]): readonly string[] {
  const twice = given.filter((one, index) => given.indexOf(one) !== index)
  return [
    ...wanted.filter((one) => !given.includes(one)).map((one) => `the ${what} ${one} is missing`),
    ...given.filter((one) => !wanted.includes(one)).map((one) => `there is no ${what} ${one}`),
    ...twice.map((one) => `the ${what} ${one} is declared twice`),
  ]
}
