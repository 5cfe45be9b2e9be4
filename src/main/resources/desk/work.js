// Says that something is under way, once it takes longer than a moment.
const MOMENT = 300
let timer = null
let isUnderWay = false

function say(words) {
  document.getElementById('working').textContent = words
}

function stop() {
  clearTimeout(timer)
  say('')
}

export const work = {
  isUnderWay: () => isUnderWay,
  begin() {
    isUnderWay = true
    timer = setTimeout(say, MOMENT, 'Working…')
  },
  /** While a person is asked. */
  pause: stop,
  end() {
    isUnderWay = false
    stop()
  },
}
