// The chosen letter: what is shown of it, and whether its event has been edited.
import * as api from './api.js'
import { pretty } from './pretty.js'
import { factsOf } from './parts.js'

const $ = (id) => document.getElementById(id)
let letter = null
let saved = ''

export const chosen = () => letter
export const text = () => $('payload').value
export const isEdited = () => letter !== null && text() !== saved

export function show(next) {
  letter = next
  $('letter').hidden = !letter
  $('nothing-chosen').hidden = Boolean(letter)
  $('letter-title').textContent = letter ? `Letter ${letter.id}` : 'Letter'
  $('facts').replaceChildren(...(letter ? factsOf(letter) : []))
  $('payload').value = letter ? pretty(letter.payload) : ''
  saved = text()
}

/** Reads the letter again, and says what has become of it. An edit is never overwritten. */
export async function reread() {
  if (!letter) return ''
  const now = await api.look(letter.id).catch(goneOrThrow)
  const words = changeOf(letter, now)
  if (!isEdited()) show(now)
  else if (words) return `${words} Your edit is of what it was, and cannot be saved.`
  return words
}

function changeOf(before, now) {
  if (!now) return `Letter ${before.id} is gone.`
  return now.payload_hash === before.payload_hash ? '' : `Letter ${before.id} has been changed.`
}

function goneOrThrow(refusal) {
  if (refusal.status === 404) return null
  throw refusal
}
