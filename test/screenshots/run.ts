import { mkdir } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../harness/find-chromium.ts'
import { consolePictures } from './console.ts'
import { teamAdminPictures } from './team-admin.ts'

// Takes the screenshots for the READMEs: npm run screenshots [name …]. The files are committed.

if (chromiumPath === undefined)
  throw new Error('Failed to take screenshots: there is no Chromium. Install it, or set CHROMIUM_PATH.')
const folder = 'docs/screenshots'
await mkdir(folder, { recursive: true })
const names = process.argv.slice(2)
// Greyscale font smoothing makes the files much smaller than subpixel smoothing.
const args = [...chromiumArguments, '--disable-lcd-text']
const browser = await chromium.launch({ executablePath: chromiumPath, args })
for (const { name, colorScheme, width, height, take } of [...consolePictures, ...teamAdminPictures]) {
  if (names.length > 0 && !names.some((start) => name.startsWith(start))) continue
  const context = await browser.newContext({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await take(page)
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.close()
  await context.close()
}
await browser.close()
