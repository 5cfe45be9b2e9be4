const formatters = new Map<string, Intl.NumberFormat>()

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locales = navigator.languages
  const key = JSON.stringify([locales, options])
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locales.filter(isLanguageTag), options)
    formatters.set(key, formatter)
  }
  return formatter
}

/** Chrome in a POSIX locale names `en-US@posix`, for which Intl throws; without any it takes its own default. */
function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0
  } catch {
    return false
  }
}

const TWO_DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

/** A number of things, grouped as the visitor's language does it: 12,345. */
export function formatCount(value: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(value)
}

/** An amount of money with two decimals; the figures carry no currency. */
export function formatMoney(value: number): string {
  return numberFormat(TWO_DECIMALS).format(value)
}

/** A value that is already in percent (66.67), with two decimals and the language's percent sign. */
export function formatPercent(value: number): string {
  return numberFormat({ style: 'percent', ...TWO_DECIMALS }).format(value / 100)
}

/** Stands for what cannot be known: no product, no rate of nothing. */
export const NOTHING = '–'

/** A product's id, or a dash when there is none. */
export function formatProduct(id: string | null): string {
  return id ?? NOTHING
}

/** How long ago something was, in its largest whole unit: 12 s, 3 min, 2 h. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  return `${Math.floor(seconds / 3600)} h`
}
