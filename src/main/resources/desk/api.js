// The desk's calls, and one kind of error for all of them.
const BASE = '/api/admin/dead-letters'

export class Refusal extends Error {
  constructor(problem) {
    super(problem.error ?? 'The desk cannot be reached')
    this.errors = problem.errors ?? []
  }
}

async function call(method, path, body) {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' }
  let response
  try {
    response = await fetch(BASE + path, { method, headers, body })
  } catch {
    throw new Refusal({})
  }
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) {
    throw new Refusal(answer)
  }
  return answer
}

export function list(reason, cursor) {
  const query = new URLSearchParams()
  if (reason) query.set('reason', reason)
  if (cursor) query.set('cursor', cursor)
  return call('GET', `?${query}`)
}

export const look = (id) => call('GET', `/${id}`)
export const check = (id, event) => call('PUT', `/${id}?check=true`, event)
export const repair = (id, event) => call('PUT', `/${id}`, event)
export const replay = (which) => call('POST', '/replay', JSON.stringify(which))
export const remove = (id) => call('DELETE', `/${id}`)
export const removeAll = (reason) => call('DELETE', `?reason=${encodeURIComponent(reason)}`)
