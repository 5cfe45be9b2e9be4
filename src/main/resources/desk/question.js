// A question that has to be answered before something is lost.
const $ = (id) => document.getElementById(id)

$('no').addEventListener('click', () => $('confirm').close('no'))
$('yes').addEventListener('click', () => $('confirm').close('yes'))

/** Whoever only closes it has said no. */
export function ask(question, yes, no) {
  const box = $('confirm')
  $('question').textContent = question
  $('yes').textContent = yes
  $('no').textContent = no
  box.returnValue = 'no'
  box.showModal()
  return new Promise((resolve) => {
    box.onclose = () => resolve(box.returnValue === 'yes')
  })
}
