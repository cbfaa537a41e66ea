/** How a part of a picture is shown by itself: the picture scaled and moved so that only the part is seen. Pure. */
import type { Box } from '../../shared/contract'
import type { Size } from './frame'

/** For an image in a box that clips: as large as the room allows, at most enlarged `most` times. In CSS pixels. */
export function enlarge([x, y, width, height]: Box, picture: Size, room: Size, most: number) {
  const scale = Math.min(room.width / width, room.height / height, most)
  return {
    room: { width: width * scale, height: height * scale },
    image: {
      width: picture.width * scale,
      height: picture.height * scale,
      left: -x * scale,
      top: -y * scale,
    },
  }
}

/** Fills a place of a given size as far as its shape allows, in its middle. */
export function crop(box: Box, picture: Size, place: Size) {
  const { room, image } = enlarge(box, picture, place, Infinity)
  const left = (place.width - room.width) / 2
  const top = (place.height - room.height) / 2
  return { room: { ...room, left, top }, image }
}
