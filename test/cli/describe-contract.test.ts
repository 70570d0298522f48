import { describeContract } from '../../src/vitest.ts'

// One test for each check: that is what is tested here.
describeContract('mock:snyk', { profile: 'quick', only: ['invited_is_listed_once', 'revoked_is_gone', 'responses'] })
