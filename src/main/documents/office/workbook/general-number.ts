/** A number in Excel's format General. */

/** Letters that a number may take, its sign left out; more digits are rounded away. */
const WIDTH = 11
/** Excel writes whole numbers of twelve digits as 1.23E+11; they are mostly numbers of orders and accounts, so they stay whole. */
const LARGEST_WHOLE = 1e15

export function generalNumber(value: number): string {
  const size = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  if (size === 0) return '0'
  if (Number.isInteger(value) && size < LARGEST_WHOLE) return String(value)
  const decimals = size < 1e-4 ? 12 : WIDTH - 1 - Math.max(1, Math.floor(Math.log10(size)) + 1)
  if (size < 1e11) {
    const shown = size.toFixed(Math.max(0, decimals)).replace(/\.?0+$/, '')
    if (Number(shown) !== 0 && shown.length <= WIDTH) return sign + shown
  }
  const [mantissa, power = '0'] = size.toExponential(5).split('e')
  const exponent = `${power[0]}${power.slice(1).padStart(2, '0')}`
  return `${sign}${Number(mantissa)}E${exponent}`
}
