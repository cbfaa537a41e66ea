/** A part of a picture in a place of a given size, for chips and questions. */
import type { Attachment, Box } from '../../shared/contract'
import { crop } from './enlarge'
import type { Size } from './frame'

export function Crop({ attachment, box, place }: { attachment: Attachment; box: Box; place: Size }) {
  const { room, image } = crop(box, attachment, place)
  return (
    <span className="thumbnail crop" style={place}>
      <span className="clip" style={room}>
        <img src={`attachments/${attachment.id}/full`} alt="" draggable={false} style={image} />
      </span>
    </span>
  )
}
