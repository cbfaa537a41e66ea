/**
 * SVG before it reaches the renderer. librsvg loads nothing from outside when it gets bytes without an address; what is
 * mended here is only that a reference to an entity in another file would make it refuse the whole picture.
 */

/** The bytes without declarations of external entities and without the references to them. Byte for byte otherwise. */
export function withoutExternalEntities(svg: Buffer): Buffer {
  const text = svg.toString('latin1')
  const names = [...text.matchAll(EXTERNAL)].map((match) => match[1]!)
  if (names.length === 0) return svg
  const references = new RegExp(`[&%](?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')});`, 'g')
  return Buffer.from(text.replace(EXTERNAL, '').replace(references, ''), 'latin1')
}

const EXTERNAL = /<!ENTITY\s+(?:%\s+)?([\w.:-]+)\s+(?:SYSTEM|PUBLIC)\b[^>]*>/g
