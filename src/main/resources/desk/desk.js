// What the page's buttons do. Everything shown is set as text, never as markup.
import * as api from './api.js'
import { chosen, isEdited, reread, show, text } from './letter.js'
import { load, loadOlder, mark, onChoice, shown } from './list.js'
import { errorItem, words } from './parts.js'
import { ask } from './question.js'
import { work } from './work.js'

const $ = (id) => document.getElementById(id)

/** Runs what a button asks for: one thing at a time, and says what came of it. */
async function attempt(act) {
  if (work.isUnderWay()) return
  const from = document.activeElement
  say('')
  $('failure').textContent = ''
  $('errors').replaceChildren()
  work.begin()
  try {
    say(await act())
  } catch (e) {
    $('failure').textContent = e.message
    $('errors').replaceChildren(...(e.errors ?? []).map(errorItem))
  } finally {
    work.end()
    mark(chosen()?.id)
    keepFocus(from)
  }
}

let wanted = null
let isChoosing = false

/** Shows what was chosen. A choice made before the last one is shown comes after it; while something is done, none counts. */
async function choice(act) {
  wanted = act
  if (isChoosing) return
  isChoosing = true
  while (wanted) {
    const now = wanted
    wanted = null
    await attempt(now)
  }
  isChoosing = false
}

function say(message) {
  $('message').textContent = message ?? ''
}

/** A keyboard is not to fall back to the top of the page because its button has gone. */
function keepFocus(from) {
  const now = document.activeElement
  const isElsewhere = now !== from && now !== document.body
  const isThere = from.isConnected && from.offsetParent !== null && !from.disabled
  if (from === document.body || isElsewhere || isThere) return
  $(chosen() ? 'letter-title' : 'list-title').focus()
}

async function confirmed(question, yes, no = 'Keep') {
  work.pause()
  const answer = await ask(question, yes, no)
  work.begin()
  return answer
}

/** The one guard of an unsaved edit: false when its author would rather keep it. */
async function mayDiscard() {
  if (!isEdited()) return true
  const question = `Letter ${chosen().id} has been edited and not saved.`
  if (!(await confirmed(question, 'Discard the edit', 'Keep editing'))) return false
  show(chosen())
  return true
}

async function choose(id) {
  if (!(await mayDiscard())) return
  show(await api.look(id))
  $('letter-title').focus()
}

/** Says what was done even when the list does not come afterwards. */
async function refresh(done, reason) {
  say(done)
  return [done, await load(reason), await reread()].filter(Boolean).join(' ')
}

async function replay(which) {
  const { replayed, refused } = await api.replay(which)
  if (which.ids && !refused) show(null)
  return refresh(`${replayed} replayed${refused ? `; ${refused} need repair first` : ''}.`)
}

async function replayShown() {
  if (!(await mayDiscard())) return
  const { reason } = shown()
  return replay(reason ? { reason } : { all: true })
}

async function deleteShown() {
  const group = shown()
  const letters = group.letters === 1 ? '1 letter' : `the ${group.letters} letters`
  const question = `Delete ${letters} with the reason “${words(group.reason)}”? Newer ones stay.`
  if (!(await confirmed(question, 'Delete for ever')) || !(await mayDiscard())) return
  const { deleted } = await api.removeAll(group)
  return refresh(`${deleted} deleted.`)
}

async function deleteChosen() {
  const edit = isEdited() ? ' and its unsaved edit' : ''
  if (!(await confirmed(`Delete letter ${chosen().id}${edit}?`, 'Delete for ever'))) return
  const { deleted } = await api.remove(chosen())
  show(null)
  return refresh(`${deleted} deleted.`)
}

async function check() {
  await api.check(chosen(), text())
  return 'A valid event. Nothing is saved yet.'
}

async function save() {
  show(await api.repair(chosen(), text()))
  return refresh('Repaired. It can be replayed now.')
}

function replayChosen() {
  if (isEdited()) throw new Error('The event has been edited: save the repair first.')
  const { id, payload_hash } = chosen()
  return replay({ ids: [id], payload_hash })
}

const on = (id, act) => $(id).addEventListener('click', () => attempt(act))
on('more', loadOlder)
on('replay-shown', replayShown)
on('delete-shown', deleteShown)
on('check', check)
on('save', save)
on('replay', replayChosen)
on('delete', deleteChosen)
$('refresh').addEventListener('click', () => choice(() => refresh('')))
onChoice({
  letter: (id) => choice(() => choose(id)),
  reason: (reason) => choice(() => refresh('', reason)),
})
addEventListener('beforeunload', (event) => {
  if (isEdited()) event.preventDefault()
})
choice(() => load())
