/** What is held over the window, by kind and count; the names are not known before the drop. Pure. */

export interface DroppedKinds {
  pictures: number
  documents: number
  videos: number
  /** Folders, and files whose kind the system does not say. */
  others: number
}

const OFFICE =
  /^application\/(pdf|rtf|epub\+zip|json|xml|msword|vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-excel|ms-powerpoint)\b)/

export function kindsIn(items: readonly { kind: string; type: string }[]): DroppedKinds {
  const types = items.filter(({ kind }) => kind === 'file').map(({ type }) => type)
  const count = (is: (type: string) => boolean) => types.filter(is).length
  const pictures = count((type) => type.startsWith('image/'))
  const videos = count((type) => type.startsWith('video/'))
  const documents = count((type) => /^(text|message)\//.test(type) || OFFICE.test(type))
  return { pictures, documents, videos, others: types.length - pictures - videos - documents }
}
