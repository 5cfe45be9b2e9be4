// The list of letters, and the reasons above it.
import * as api from './api.js'
import { groupButton, letterItem, words } from './parts.js'

const PAGE = 50
const MOST = 500
const $ = (id) => document.getElementById(id)
let reason = ''
let groups = []
let cursor = null
let open = { letter: () => {}, reason: () => {} }

/** What happens when a letter, or a reason, is chosen. */
export const onChoice = (choices) => (open = choices)

/** The reason whose letters are shown, how many there were, and the newest of those; no reason: all. */
export const shown = () => groups.find((group) => group.reason === reason)

/**
 * Loads as many letters as were shown before. The reason counts only once its letters are there: the buttons below the
 * groups go by it. When it has none left, all are shown, and that is said.
 */
export async function load(wanted = reason) {
  const limit =
    wanted === reason ? Math.min(Math.max($('letters').children.length, PAGE), MOST) : PAGE
  let page = await whileBusy(api.list(wanted, limit))
  const isOver = Boolean(wanted) && page.letters.length === 0
  if (isOver) page = await whileBusy(api.list('', PAGE))
  reason = isOver ? '' : wanted
  groups = [{ reason: '', letters: page.total }, ...page.groups]
  $('letters').replaceChildren(...itemsOf(page))
  $('empty').hidden = page.letters.length > 0
  showGroups()
  return isOver && page.total
    ? `No letter is left with the reason “${words(wanted)}”: these are all.`
    : ''
}

/** The counts stay as they are: what came since the first page is not shown, and not to be deleted. */
export async function loadOlder() {
  const items = itemsOf(await whileBusy(api.list(reason, PAGE, cursor)))
  $('letters').append(...items)
  items[0]?.querySelector('button').focus()
}

function itemsOf(page) {
  cursor = page.next
  $('more').hidden = !cursor
  return page.letters.map((letter) => letterItem(letter, () => open.letter(letter.id)))
}

/** Only the list: a screen reader may keep silent about whatever is inside something busy, a question too. */
async function whileBusy(answer) {
  busy(true)
  try {
    return await answer
  } finally {
    busy(false)
  }
}

function busy(loading) {
  $('letters').ariaBusy = String(loading)
  $('loading').hidden = !loading
}

function showGroups() {
  const focused = document.activeElement?.dataset.reason
  $('groups').replaceChildren(...groups.map((group) => groupButton(group, reason, open.reason)))
  if (focused !== undefined) $('groups').querySelector(`[data-reason="${focused}"]`)?.focus()
  const { letters } = shown()
  const what = reason ? `${letters} “${words(reason)}”` : `all ${letters}`
  $('replay-shown').textContent = `Replay ${what}`
  $('replay-shown').disabled = letters === 0
  $('delete-shown').textContent = `Delete ${what}`
  $('delete-shown').hidden = !reason || letters === 0
}

export function mark(id) {
  for (const button of $('letters').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.id === String(id)))
  }
}
