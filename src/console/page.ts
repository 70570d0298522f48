import { mountConsole } from './mount.tsx'

// The page brings no style sheet: one that is made here needs no leave from the policy.
const sheet = new CSSStyleSheet()
sheet.replaceSync('body { margin: 0 } main { height: 100dvh }')
document.adoptedStyleSheets = [sheet]

const main = document.createElement('main')
document.body.append(main)

// Names of worlds need no escapes; what does, the mock refuses in its own words.
const world = location.hash.slice(1)
const onWorld = (name: string) => history.replaceState(null, '', name === 'default' ? '#' : `#${name}`)
mountConsole(main, { ...(world === '' ? {} : { world }), onWorld })
