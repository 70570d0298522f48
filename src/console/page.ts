import { mountConsole } from './mount.tsx'

// The Content Security Policy forbids style elements, but not constructed style sheets.
const sheet = new CSSStyleSheet()
sheet.replaceSync('body { margin: 0 } main { height: 100dvh }')
document.adoptedStyleSheets = [sheet]

const main = document.createElement('main')
document.body.append(main)

// A valid name needs no decoding, and the mock rejects any other.
const world = location.hash.slice(1)
const onWorld = (name: string) => history.replaceState(null, '', name === 'default' ? '#' : `#${name}`)
mountConsole(main, { ...(world === '' ? {} : { world }), onWorld })
