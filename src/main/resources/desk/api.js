// The desk's calls, and one kind of error for all of them.
const BASE = '/api/admin/dead-letters'
/** Seconds until an answer is given up: a replay and a deletion go through many letters. */
const SOON = 20
const LATER = 300

export class Refusal extends Error {
  constructor(problem) {
    super(problem.error ?? 'The desk cannot be reached')
    this.errors = problem.errors ?? []
    this.status = problem.status
  }
}

async function call(method, path, body, seconds = SOON) {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    const response = await fetch(BASE + path, { method, headers, body, signal })
    const answer = await response.json()
    if (response.ok) return answer
    throw new Refusal(answer)
  } catch (e) {
    throw e instanceof Refusal ? e : new Refusal(e.name === 'TimeoutError' ? late(seconds) : {})
  }
}

const late = (seconds) => ({
  error: `No answer came within ${seconds} seconds. It may be done all the same: refresh to see.`,
})

function withQuery(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value)
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

export const list = (reason, limit, cursor) => call('GET', withQuery('', { reason, limit, cursor }))
export const look = (id) => call('GET', `/${id}`)
export const check = ({ id }, event) => call('PUT', `/${id}?check=true`, event)
export const repair = (letter, event) => call('PUT', asSeen(letter), event)
export const remove = (letter) => call('DELETE', asSeen(letter))
export const removeAll = ({ reason, newest }) =>
  call('DELETE', withQuery('', { reason, newest }), undefined, LATER)
export const replay = (which) => call('POST', '/replay', JSON.stringify(which), LATER)

/** The letter and what it was when it was looked at: whoever has changed it meanwhile is not overruled. */
const asSeen = ({ id, payload_hash }) => withQuery(`/${id}`, { payload_hash })
