import { Command } from 'commander'
import { mockOptions } from '../options/mock.ts'
import { addAction, addOptions, completeFlags } from './flags/command-options.ts'
import { type MockFlags, runMock } from './run-mock.ts'

/** The command that starts the mock server. */
export function mockCommand(): Command {
  const command = new Command('mock').description('Start the mock server of the invitation APIs')
  addOptions(command, mockOptions).allowExcessArguments(false)
  return addAction(command, async () => {
    const flags = await completeFlags<MockFlags>(command, mockOptions)
    if (command.getOptionValueSource('controlToken') === 'cli') {
      console.error(
        'invitelab: other users of this machine can see --control-token in the process list; set INVITELAB_CONTROL_TOKEN instead.',
      )
    }
    await runMock(flags)
  })
}
