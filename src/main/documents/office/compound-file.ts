/** Office files of before 2007, and newer ones with a password, are compound files: said in a sentence, not read. */
import { DeskglassError } from '../../failure'
import { visibleName } from '../file-name'
import { protectedDocument } from '../zip/zip-failures'

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0
}

/** What the names in its directory say it is. */
export function compoundFailure(bytes: Buffer, name: string): DeskglassError {
  const holds = (entry: string) => bytes.includes(Buffer.from(entry, 'utf16le'))
  if (holds('EncryptedPackage')) return protectedDocument(name)
  if (holds('PowerPoint Document')) return older(name, 'PowerPoint presentation', '.pptx')
  if (holds('WordDocument')) return older(name, 'Word document', '.docx')
  if (holds('Workbook') || holds('Book')) return older(name, 'Excel workbook', '.xlsx')
  if (holds('__properties_version1.0')) return older(name, 'Outlook message', '.eml or PDF')
  return older(name, 'Office document', '.docx, .xlsx or .pptx')
}

/** Excel's binary workbook is a zip container, and no more readable than the older ones. */
export function binaryWorkbook(name: string): DeskglassError {
  return refused(name, 'a binary Excel workbook', '.xlsx')
}

function older(name: string, what: string, wayOut: string): DeskglassError {
  return refused(name, `an older ${what}`, wayOut)
}

function refused(name: string, what: string, wayOut: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'unsupported-kind',
    `${file} is ${what}, which Deskglass cannot open. Save it as ${wayOut} and add that.`,
    { file, what },
    ['choose-other'],
  )
}
