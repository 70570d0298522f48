import { describe, expect, inject, test } from 'vitest'
import { nightly } from '../harness/sample.ts'
import { withPersistentPage } from './persistent-page.ts'

describe.skipIf(!inject('chromium'))('a page that saves its worlds', () => {
  const current = withPersistentPage()

  test('has the same state after two reloads', async () => {
    const { page, messages, open, invite, invited } = current()
    await open()
    await invite('ada@example.test')
    await page.reload()
    expect(await invited()).toContain('ada@example.test')
    await invite('bob@example.test')
    await page.reload()
    expect(await invited()).toEqual(expect.arrayContaining(['ada@example.test', 'bob@example.test']))
    expect(messages).toEqual([])
  })

  nightly('keeps changes from right before the reload', async () => {
    const { page, open, invited } = current()
    await open()
    const emails = Array.from({ length: 15 }, (_, index) => `person-${index}@example.test`)
    const loaded = page.waitForEvent('load')
    await page.evaluate(async (all) => {
      const { invite } = await window.kept
      await Promise.all(all.map(invite))
      location.reload()
    }, emails)
    await loaded
    expect(await invited()).toEqual(expect.arrayContaining(emails))
  })

  test('keeps changes that are made while it is saving', async () => {
    const { page, open } = current()
    await open()
    const loaded = page.waitForEvent('load')
    const [first, second] = await page.evaluate(async () => {
      const { mock, keeper } = await window.kept
      // Saving this many worlds takes longer than unloading the page.
      for (let index = 0; index < 500; index++) mock.world(`story-${index}`)
      await keeper.save()
      const { invitations } = mock.world()
      const [first, second] = invitations.list({ state: 'pending' }).map(({ id }) => id) as [string, string]
      invitations.accept(first)
      await Promise.resolve()
      invitations.accept(second)
      location.reload()
      return [first, second]
    })
    await loaded
    const all = await page.evaluate(async () =>
      (await window.kept).mock.world().invitations.list({ state: 'accepted' }),
    )
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]))
  })

  nightly('saves every world separately', async () => {
    const { page, open } = current()
    await open()
    await page.evaluate(async () => (await window.kept).mock.world('story-1').clock.freeze('2026-03-01T00:00:00Z'))
    await page.reload()
    const clocks = await page.evaluate(async () => {
      const { mock } = await window.kept
      return mock.worlds.list().map(({ name, clock }) => [name, clock.frozen])
    })
    expect(clocks).toEqual([
      ['default', false],
      ['story-1', true],
    ])
  })

  nightly('does not restore a deleted world', async () => {
    const { page, open } = current()
    await open()
    await page.evaluate(async () => (await window.kept).mock.world('story-1').clock.freeze())
    await page.reload()
    await page.evaluate(async () => (await window.kept).mock.worlds.delete('story-1'))
    await page.reload()
    const names = await page.evaluate(async () => (await window.kept).mock.worlds.list().map(({ name }) => name))
    expect(names).toEqual(['default'])
  })

  nightly('does not overwrite the changes of another tab', async () => {
    const { context, open, invite, invited } = current()
    const other = await context.newPage()
    await open(other)
    await other.evaluate(async () => void (await window.kept))
    await open()
    await invite('ada@example.test')
    await other.goto('about:blank')
    const third = await context.newPage()
    await open(third)
    expect(await invited(third)).toContain('ada@example.test')
  })

  nightly('restores the offset of a running clock', async () => {
    const { page, open } = current()
    await open()
    await page.evaluate(async () => (await window.kept).mock.world().clock.advance('8d'))
    await page.reload()
    const ahead = await page.evaluate(async () => {
      const { clock } = (await window.kept).mock.world()
      return (clock.now().getTime() - Date.now()) / 86_400_000
    })
    expect(ahead).toBeCloseTo(8, 2)
  })

  nightly('restores the time of a clock that the options freeze', async () => {
    const { page, url } = current()
    await page.goto(`${url}/?clock=2026-01-15T12:00:00Z`)
    await page.evaluate(async () => (await window.kept).mock.world().clock.advance('1d'))
    await page.reload()
    const now = await page.evaluate(async () => (await window.kept).mock.world().clock.now().toISOString())
    expect(now).toBe('2026-01-16T12:00:00.000Z')
  })

  nightly('restores markup in names unchanged', async () => {
    const { page, open } = current()
    await open()
    await page.evaluate(async () => {
      const { mock } = await window.kept
      const world = mock.world()
      const { providers, ...rest } = world.snapshot()
      const people = providers.snyk?.people.map((person) => ({ ...person, name: '<img src=x onerror=alert(1)>' })) ?? []
      world.restore({
        ...rest,
        providers: { snyk: { ...(providers.snyk as NonNullable<typeof providers.snyk>), people } },
      })
    })
    await page.reload()
    const names = await page.evaluate(async () =>
      (await window.kept).mock
        .world()
        .snapshot()
        .providers.snyk?.people.map(({ name }) => name),
    )
    expect(new Set(names)).toEqual(new Set(['<img src=x onerror=alert(1)>']))
  })

  test('starts with the initial state after forget', async () => {
    const { page, open, invite, invited } = current()
    await open()
    await invite('ada@example.test')
    await page.evaluate(async () => (await window.kept).keeper.forget())
    await invite('bob@example.test')
    await page.reload()
    const all = await invited()
    expect(all).not.toContain('ada@example.test')
    expect(all).not.toContain('bob@example.test')
  })
})
