// Lays JSON out in lines without reading its values: numbers stay as they were written, digit by digit.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

export function pretty(json) {
  try {
    JSON.parse(json)
  } catch {
    return json
  }
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  const tokens = json.match(TOKEN) ?? []
  return tokens
    .map((token, i) => {
      if (token === '{' || token === '[') {
        depth++
        return isEnd(tokens[i + 1]) ? token : token + line()
      }
      if (isEnd(token)) {
        depth--
        return isStart(tokens[i - 1]) ? token : line() + token
      }
      if (token === ',') return token + line()
      return token === ':' ? ': ' : token
    })
    .join('')
}

const isStart = (token) => token === '{' || token === '['
const isEnd = (token) => token === '}' || token === ']'
