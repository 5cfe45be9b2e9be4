// The page's state and what its buttons do. Everything shown is set as text, never as markup.
import * as api from './api.js'
import { pretty } from './pretty.js'
import { errorItem, factsOf, groupButton, letterItem, words } from './parts.js'

const $ = (id) => document.getElementById(id)
const state = { reason: '', cursor: null, chosen: null, changed: false, working: false }

/** Runs what a button asks for: one thing at a time, and says what went wrong. */
async function attempt(work) {
  if (state.working) return
  state.working = true
  $('failure').textContent = ''
  $('message').textContent = ''
  $('errors').replaceChildren()
  try {
    await work()
  } catch (e) {
    $('failure').textContent = e.message
    $('errors').replaceChildren(...(e.errors ?? []).map(errorItem))
  } finally {
    state.working = false
  }
}

/** The reason counts only once its letters are there: the buttons below the groups go by it. */
async function load(reason = state.reason, cursor) {
  busy(true)
  try {
    const page = await api.list(reason, cursor)
    state.reason = reason
    state.cursor = page.next
    const items = page.letters.map((letter) => letterItem(letter, () => attempt(() => choose(letter.id))))
    if (cursor) $('letters').append(...items)
    else $('letters').replaceChildren(...items)
    showGroups(page)
    $('more').hidden = !page.next
    $('empty').hidden = $('letters').children.length > 0
    markChosen()
  } finally {
    busy(false)
  }
}

/** Only the list: a screen reader may keep silent about whatever is inside something busy, a question too. */
function busy(loading) {
  $('letters').ariaBusy = String(loading)
  $('loading').hidden = !loading
}

function showGroups(page) {
  const focused = document.activeElement?.dataset.reason
  const groups = [{ reason: '', letters: page.total }, ...page.groups]
  const choose = (reason) => attempt(() => load(reason))
  $('groups').replaceChildren(...groups.map((group) => groupButton(group, state.reason, choose)))
  if (focused !== undefined) $('groups').querySelector(`[data-reason="${focused}"]`)?.focus()
  const shown = groups.find((group) => group.reason === state.reason)?.letters ?? 0
  const what = state.reason ? `${shown} “${words(state.reason)}”` : `all ${shown}`
  $('replay-shown').textContent = `Replay ${what}`
  $('replay-shown').disabled = shown === 0
  $('delete-shown').textContent = `Delete ${what}`
  $('delete-shown').hidden = !state.reason || shown === 0
}

async function choose(id) {
  const letter = await api.look(id)
  show(letter)
  $('letter-title').focus()
}

function show(letter) {
  state.chosen = letter
  state.changed = false
  $('letter').hidden = !letter
  $('nothing-chosen').hidden = Boolean(letter)
  $('letter-title').textContent = letter ? `Letter ${letter.id}` : 'Letter'
  if (letter) {
    $('facts').replaceChildren(...factsOf(letter))
    $('payload').value = pretty(letter.payload)
  }
  markChosen()
}

function markChosen() {
  for (const button of $('letters').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.id === String(state.chosen?.id)))
  }
}

async function replay(which) {
  const report = await api.replay(which)
  $('message').textContent = report.refused
    ? `${report.replayed} replayed; ${report.refused} need repair first.`
    : `${report.replayed} replayed.`
  if (which.all || which.reason || !report.refused) show(null)
  await load()
}

function confirmed(question) {
  $('question').textContent = question
  $('confirm').showModal()
  return new Promise((resolve) => {
    $('confirm').onclose = () => resolve($('confirm').returnValue === 'yes')
  })
}

async function remove(question, call) {
  if (!(await confirmed(question))) return
  const { deleted } = await call()
  show(null)
  await load()
  $('message').textContent = `${deleted} deleted.`
}

const on = (id, work) => $(id).addEventListener('click', () => attempt(work))
$('no').addEventListener('click', () => $('confirm').close('no'))
$('yes').addEventListener('click', () => $('confirm').close('yes'))
$('confirm').addEventListener('cancel', () => ($('confirm').returnValue = 'no'))
$('payload').addEventListener('input', () => (state.changed = true))
on('refresh', () => load())
on('more', () => load(state.reason, state.cursor))
on('replay-shown', () => replay(state.reason ? { reason: state.reason } : { all: true }))
on('delete-shown', () =>
  remove(`Delete every letter with the reason “${words(state.reason)}”?`, () => api.removeAll(state.reason)),
)
on('delete', () => remove(`Delete letter ${state.chosen.id}?`, () => api.remove(state.chosen.id)))
on('check', async () => {
  await api.check(state.chosen.id, $('payload').value)
  $('message').textContent = 'A valid event. Nothing is saved yet.'
})
on('save', async () => {
  show(await api.repair(state.chosen.id, $('payload').value))
  await load()
  $('message').textContent = 'Repaired. It can be replayed now.'
})
on('replay', () => {
  if (state.changed) throw new Error('The event has been edited: save the repair first.')
  return replay({ ids: [state.chosen.id] })
})
attempt(() => load())
