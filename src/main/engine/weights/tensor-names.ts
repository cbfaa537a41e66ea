/**
 * One spelling for the names in safetensors files (spec 2.1, without the leading `model.`). Fine-tunes and plain decoders
 * differ in prefixes only.
 */

/** Buffers that old exports carry along: no weights, rebuilt from the config or unused. */
const ballast = /(\.inv_freq|\.position_ids)$|^vision_model\.head\./

/** `null` for what carries no weight. */
export function plainName(name: string): string | null {
  if (/(^|\.)lm_head\.weight$/.test(name)) return 'lm_head.weight'
  let plain = name.replace(/^model\./, '').replace(/^text_model\.model\./, 'text_model.')
  if (/^(embed_tokens|layers|norm)\./.test(plain)) plain = `text_model.${plain}`
  return ballast.test(plain) ? null : plain
}
