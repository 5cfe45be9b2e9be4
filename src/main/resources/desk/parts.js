// The pieces of the page that come and go.
const TIME = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

export const words = (name) => name.replaceAll('_', ' ')

function element(tag, text, className) {
  const made = document.createElement(tag)
  made.textContent = text
  if (className) made.className = className
  return made
}

function time(instant) {
  const made = element('time', TIME.format(new Date(instant)))
  made.dateTime = instant
  return made
}

export function groupButton(group, chosen, choose) {
  const button = element('button', `${group.reason ? words(group.reason) : 'all'} ${group.letters}`)
  button.type = 'button'
  button.dataset.reason = group.reason
  button.setAttribute('aria-pressed', String(group.reason === chosen))
  button.addEventListener('click', () => choose(group.reason))
  return button
}

export function letterItem(letter, choose) {
  const item = document.createElement('li')
  const button = element('button', '')
  button.type = 'button'
  button.dataset.id = letter.id
  const state = letter.repaired_at ? 'repaired' : words(letter.reason)
  const title = element('strong', `${letter.id} · ${state}`)
  const detail = element('span', letter.detail, 'detail')
  button.append(title, time(letter.last_seen), detail)
  button.addEventListener('click', choose)
  item.append(button)
  return item
}

export function factsOf(letter) {
  const facts = [
    ['Reason', `${words(letter.reason)}: ${letter.detail}`],
    ['Event', letter.event_id ?? 'names no id'],
    ['Shop', letter.shop_id ?? 'names none'],
    ['Handed out', letter.attempts === 1 ? 'once' : `${letter.attempts} times`],
    ['First seen', time(letter.first_seen)],
    ['Last seen', time(letter.last_seen)],
    ['Repaired', letter.repaired_at ? time(letter.repaired_at) : 'not yet'],
  ]
  return facts.flatMap(([name, value]) => {
    const definition = document.createElement('dd')
    definition.append(value)
    return [element('dt', name), definition]
  })
}

export function errorItem(error) {
  const item = document.createElement('li')
  item.append(element('code', error.field || 'event'), ` ${error.message}`)
  return item
}
