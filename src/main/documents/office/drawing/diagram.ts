/** The texts of a SmartArt diagram, one for each shape that a user wrote in. */
import { child, descendants, textOf, type XmlNode } from '../../xml/xml-tree'
import { oneLine } from '../office-package'

/** @param data the root of a diagram's data part */
export function diagramLines(data: XmlNode | null): string[] {
  return descendants(data, 'pt')
    .filter(({ attributes }) => !['pres', 'parTrans', 'sibTrans'].includes(attributes.type ?? ''))
    .flatMap((point) => descendants(child(point, 't'), 'p'))
    .map((paragraph) => oneLine(descendants(paragraph, 't').map(textOf).join('')))
    .filter(Boolean)
}
