/** Where the shapes of a slide stand: their own place, or that of the placeholder they fill, out of their groups. */
import { at, child, descendants, elements, type XmlNode } from '../../xml/xml-tree'

/** In the slide's units (914400 an inch). */
export interface Place {
  x: number
  y: number
  width: number
  height: number
}

export interface Shape {
  node: XmlNode
  /** null: nobody says where. */
  place: Place | null
}

type Move = (place: Place) => Place

const NON_VISUAL = ['nvSpPr', 'nvPicPr', 'nvGraphicFramePr', 'nvCxnSpPr']

export function placeholderOf(shape: XmlNode): XmlNode | undefined {
  return NON_VISUAL.map((name) => at(shape, name, 'nvPr', 'ph')).find(Boolean)
}

/** @param inherited the slide's layout, then its master */
export function placedShapes(tree: XmlNode | undefined, inherited: XmlNode[]): Shape[] {
  return shapesIn(tree, inherited, (place) => place)
}

function shapesIn(tree: XmlNode | undefined, inherited: XmlNode[], move: Move): Shape[] {
  return elements(tree).flatMap((node) => {
    if (node.name === 'AlternateContent') return shapesIn(child(node, 'Choice'), inherited, move)
    if (node.name === 'grpSp') return shapesIn(node, inherited, groupMove(node, move))
    if (!['sp', 'pic', 'graphicFrame', 'cxnSp'].includes(node.name)) return []
    const place = ownPlace(node) ?? inheritedPlace(node, inherited)
    return [{ node, place: place && move(place) }]
  })
}

function ownPlace(shape: XmlNode): Place | null {
  const frame = at(shape, 'spPr', 'xfrm') ?? child(shape, 'xfrm')
  return readPlace(child(frame, 'off'), child(frame, 'ext'))
}

function readPlace(offset: XmlNode | undefined, size: XmlNode | undefined): Place | null {
  if (!offset || !size) return null
  const place = {
    x: Number(offset.attributes.x),
    y: Number(offset.attributes.y),
    width: Number(size.attributes.cx),
    height: Number(size.attributes.cy),
  }
  return Object.values(place).every(Number.isFinite) ? place : null
}

/** A placeholder is found again in the layout by its number, and by what it is for where it has none and in the master. */
function inheritedPlace(shape: XmlNode, inherited: XmlNode[]): Place | null {
  const own = placeholderOf(shape)?.attributes
  if (!own) return null
  for (const [depth, tree] of inherited.entries()) {
    const same = descendants(tree, 'sp').find((node) => {
      const { idx, type } = placeholderOf(node)?.attributes ?? { idx: 'none', type: 'none' }
      const byNumber = depth === 0 && own.idx !== undefined
      return byNumber ? idx === own.idx : purpose(type) === purpose(own.type)
    })
    const place = same && ownPlace(same)
    if (place) return place
  }
  return null
}

function purpose(type: string | undefined): string {
  if (type === 'ctrTitle') return 'title'
  return type === undefined || type === 'obj' || type === 'subTitle' ? 'body' : type
}

/** What is in a group is measured in the group's own units. */
function groupMove(group: XmlNode, move: Move): Move {
  const frame = at(group, 'grpSpPr', 'xfrm')
  const outer = readPlace(child(frame, 'off'), child(frame, 'ext'))
  const inner = readPlace(child(frame, 'chOff'), child(frame, 'chExt'))
  if (!outer || !inner) return move
  const across = inner.width ? outer.width / inner.width : 1
  const down = inner.height ? outer.height / inner.height : 1
  return ({ x, y, width, height }) =>
    move({
      x: outer.x + (x - inner.x) * across,
      y: outer.y + (y - inner.y) * down,
      width: width * across,
      height: height * down,
    })
}

/** Rows from the top, each from the left; what has no place comes last. */
export function inReadingOrder(shapes: Shape[]): Shape[] {
  const placed = shapes.filter((shape): shape is Shape & { place: Place } => shape.place !== null)
  placed.sort((one, other) => one.place.y - other.place.y)
  const rows: (typeof placed)[] = []
  for (const shape of placed) {
    const first = rows.at(-1)?.[0]?.place
    const sameRow = first && shape.place.y < first.y + Math.min(first.height, shape.place.height) / 2
    if (sameRow) rows.at(-1)!.push(shape)
    else rows.push([shape])
  }
  const sorted = rows.flatMap((row) => row.sort((one, other) => one.place.x - other.place.x))
  return [...sorted, ...shapes.filter(({ place }) => place === null)]
}
