/** The script of the page: search, filter, deep links, copying, keys and the colour scheme. The page can be read without it. */
export const script = `
const all = (selector, from = document) => [...from.querySelectorAll(selector)]
const one = (id) => document.getElementById(id)
const said = one('said')
let silence
const say = (text) => {
  said.textContent = text
  clearTimeout(silence)
  silence = setTimeout(() => { said.textContent = '' }, 2500)
}

const filter = () => {
  const wanted = one('search').value.toLowerCase().split(' ').filter(Boolean)
  const statuses = new Set(all('.filter input:checked').map(({ value }) => value))
  const items = all('.list li, .card')
  for (const item of items) {
    const text = item.textContent.toLowerCase()
    item.hidden = !statuses.has(item.dataset.status) || !wanted.every((word) => text.includes(word))
  }
  const shown = all('.list li').filter(({ hidden }) => !hidden).length
  one('count').textContent = shown + ' of ' + all('.list li').length
}
one('search').addEventListener('input', filter)
for (const box of all('.filter input[type=checkbox]')) box.addEventListener('change', filter)

const reveal = () => {
  const target = one(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  for (let at = target; at; at = at.parentElement) {
    if (at.hidden) {
      one('search').value = ''
      for (const box of all('.filter input[type=checkbox]')) box.checked = true
      filter()
    }
    if (at.localName === 'details') at.open = true
  }
  target.scrollIntoView({ block: 'start' })
  target.focus({ preventScroll: true })
}
addEventListener('hashchange', reveal)

const helpers = JSON.parse(one('helpers').textContent)
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // A page that was opened from a file may have no clipboard.
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}
for (const button of all('[data-copy]'))
  button.addEventListener('click', async () => {
    await copy(button.dataset.text.replace('%HELPERS%', () => helpers[button.dataset.copy]))
    say('Copied')
  })

const scheme = (name) => { document.documentElement.dataset.theme = name }
try { if (localStorage.theme) scheme(localStorage.theme) } catch {}
one('theme').addEventListener('click', () => {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark' ||
    (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches)
  scheme(isDark ? 'light' : 'dark')
  try { localStorage.theme = isDark ? 'light' : 'dark' } catch {}
})

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target === one('search')) {
    if (event.key === 'Escape') { one('search').value = ''; filter(); one('search').blur() }
    return
  }
  if (event.key === '/') { event.preventDefault(); one('search').focus() }
  if (event.key !== 'j' && event.key !== 'k') return
  const cards = all('.card').filter(({ hidden }) => !hidden)
  const at = cards.findIndex((card) => '#' + card.id === location.hash)
  const next = cards[event.key === 'j' ? Math.min(at + 1, cards.length - 1) : Math.max(at - 1, 0)]
  if (next) location.hash = next.id
})

filter()
reveal()
`
