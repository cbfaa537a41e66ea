/**
 * Invented screens as a reader would give them. Each line is written with its place; words share the line's width by their letters.
 */
import type { Line, Page } from '../../../src/shared/contract'
import type { SourcePage } from '../../../src/main/grounding/passages'

export type Written = [text: string, x: number, y: number, width: number, height: number]

export function lineOf([text, x, y, width, height]: Written): Line {
  const letter = width / text.length
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    box: [
      Math.round(x + match.index * letter),
      y,
      Math.round(match[0].length * letter),
      height,
    ] as Line['box'],
  }))
  return { text, box: [x, y, width, height], confidence: 0.98, words }
}

export function screen(width: number, height: number, lines: Written[], file = 'screen.png'): SourcePage {
  const page: Page = {
    number: 1,
    source: 'ocr',
    width,
    height,
    text: lines.map(([text]) => text).join('\n'),
    lines: lines.map(lineOf),
  }
  return { attachmentId: `id-${file}`, file, page }
}

/** A receipt: the total stands above other lines that begin as far left, as the header of a column would. */
export const RECEIPT = screen(400, 400, [
  ['2 Pencils', 20, 40, 90, 18],
  ['3.00', 320, 40, 40, 18],
  ['Subtotal', 20, 70, 80, 18],
  ['9.50', 320, 70, 40, 18],
  ['Total', 20, 100, 50, 20],
  ['EUR', 90, 100, 34, 20],
  ['11.40', 316, 100, 44, 20],
  ['Card ending 0173', 20, 130, 150, 18],
  ['11.40', 316, 130, 44, 18],
  ['Approval code', 20, 160, 120, 18],
  ['663102', 310, 160, 50, 18],
])

/** Cards of a dashboard below a title that repeats their words, with another number. */
export const TRAFFIC = screen(900, 300, [
  ['Riders by month', 40, 20, 200, 28],
  ['+38% since April, to October 2031', 560, 24, 300, 18],
  ['Riders in October', 60, 100, 140, 16],
  ['Bounce rate', 360, 100, 90, 16],
  ['41,260', 60, 126, 80, 26],
  ['46%', 360, 126, 50, 26],
])

/** A form: labels on the left, values right of them. */
export const PARCEL = screen(640, 480, [
  ['Parcel 7719 - Northwind Post', 20, 10, 260, 18],
  ['Sender:', 40, 80, 60, 16],
  ['Ada Fischer', 240, 80, 90, 16],
  ['Weight:', 40, 110, 60, 16],
  ['2.4 kg', 240, 110, 50, 16],
  ['Delivery date:', 40, 140, 110, 16],
  ['2031-03-18', 240, 140, 90, 16],
  ['Postage:', 40, 170, 66, 16],
  ['€ 6.90', 240, 170, 52, 16],
  ['Track', 40, 430, 44, 18],
  ['Cancel parcel', 480, 430, 110, 18],
])

/** A table: headers above, a row for each job, a status bar below. */
export const JOBS = screen(900, 600, [
  ['Night jobs', 20, 12, 100, 20],
  ['Job', 30, 80, 30, 16],
  ['Worker', 300, 80, 58, 16],
  ['Took', 520, 80, 40, 16],
  ['Result', 700, 80, 54, 16],
  ['backup.sh', 30, 110, 80, 16],
  ['node-04', 300, 110, 64, 16],
  ['00:41:07', 520, 110, 70, 16],
  ['passed', 700, 110, 58, 16],
  ['reindex.sh', 30, 140, 86, 16],
  ['node-11', 300, 140, 64, 16],
  ['00:03:52', 520, 140, 70, 16],
  ['failed', 700, 140, 50, 16],
  ['prune.sh', 30, 170, 70, 16],
  ['node-02', 300, 170, 64, 16],
  ['00:00:19', 520, 170, 70, 16],
  ['passed', 700, 170, 58, 16],
  ['Jobs: 3', 20, 570, 60, 16],
  ['Disk: 61%', 160, 570, 80, 16],
])

/** A dashboard: captions above their numbers, two rows of them. */
export const SHOP = screen(1200, 800, [
  ['Harbour Books', 40, 20, 220, 30],
  ['ORDERS', 40, 120, 80, 16],
  ['RETURNS', 340, 120, 90, 16],
  ['AVERAGE BASKET', 640, 120, 160, 16],
  ['1,284', 40, 146, 90, 30],
  ['37', 340, 146, 40, 30],
  ['$42.15', 640, 146, 100, 30],
  ['Best sellers', 40, 300, 130, 22],
  ['The Salt Road', 40, 340, 130, 18],
  ['311', 560, 340, 34, 18],
  ['A Field of Owls', 40, 370, 140, 18],
  ['208', 560, 370, 34, 18],
])

/** A Chinese settings dialog with buttons at its end. */
export const WAREHOUSE = screen(800, 600, [
  ['仓库设置', 40, 30, 110, 26],
  ['仓库名称：', 60, 120, 90, 20],
  ['东港三号', 240, 120, 80, 20],
  ['负责人：', 60, 170, 70, 20],
  ['林晓雨', 240, 170, 60, 20],
  ['库存上限：', 60, 220, 90, 20],
  ['4500', 240, 220, 40, 20],
  ['取消', 560, 520, 40, 22],
  ['保存', 680, 520, 40, 22],
])
