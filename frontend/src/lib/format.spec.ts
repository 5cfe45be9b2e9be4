import { describe, expect, it, vi } from 'vitest'
import { formatAge, formatCount, formatMoney, formatPercent, formatProduct } from './format'

function speak(...languages: string[]) {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
}

describe('in British English', () => {
  it('groups counts', () => {
    speak('en-GB')
    expect(formatCount(1234567)).toBe('1,234,567')
  })

  it('writes money with two decimals and no currency', () => {
    speak('en-GB')
    expect(formatMoney(1299.9)).toBe('1,299.90')
    expect(formatMoney(0)).toBe('0.00')
  })

  it('takes percentages as they come', () => {
    speak('en-GB')
    expect(formatPercent(66.67)).toBe('66.67%')
    expect(formatPercent(250)).toBe('250.00%')
  })
})

it('follows the visitor’s language', () => {
  speak('de-DE', 'en')
  expect(formatMoney(1299.99)).toBe('1.299,99')
  expect(formatPercent(66.67)).toBe('66,67\u00a0%')
})

it.each([['en-US@posix'], ['C']])('writes figures where the language is called %s', (language) => {
  speak(language)
  expect(formatMoney(1299.99)).toBe(new Intl.NumberFormat().format(1299.99))
})

it('passes over a name that is no language', () => {
  speak('C', 'de-DE')
  expect(formatMoney(1299.99)).toBe('1.299,99')
})

it('creates each formatter once', () => {
  speak('fr-FR')
  const NumberFormat = Intl.NumberFormat
  const create = vi.spyOn(Intl, 'NumberFormat').mockImplementation(function (...args) {
    return new NumberFormat(...args)
  })
  formatMoney(1)
  formatMoney(2)
  expect(create).toHaveBeenCalledTimes(1)
})

it('shows a dash for no product', () => {
  expect(formatProduct(null)).toBe('–')
  expect(formatProduct('prod-001')).toBe('prod-001')
})

it('says an age in its largest whole unit', () => {
  expect(formatAge(-5)).toBe('0 s')
  expect(formatAge(12_900)).toBe('12 s')
  expect(formatAge(3 * 60_000)).toBe('3 min')
  expect(formatAge(2.5 * 3_600_000)).toBe('2 h')
})
