/** What a question says about the place of its answer: the title, a button, the last line, the second row. */
import type { Page } from '../../shared/contract'
import type { Cue } from './question'
import { fold } from './fold'
import { inOneColumn, inOneRow } from './layout'

/** What buttons say, in the two languages the reader knows. */
const COMMANDS =
  /^\W*(ok|yes|no|cancel|close|save|apply|submit|send|add|new|delete|remove|create|edit|open|browse|next|back|continue|finish|done|start|stop|end|retry|try|sign|log|get|learn|upgrade|download|upload|install|update|search|go|help|reset|discard|recover|commit|confirm|accept|allow|deny|buy|pay|order|check|copy|share|print|view|show|确定|确认|取消|关闭|保存|提交|删除|添加|新增|新建|编辑|修改|发布|回滚|授权|搜索|下一步|上一步|完成|登录|注册|应用|是|否|返回|继续|重试|下载|上传|更新|支付|购买)/

/** What is usually drawn in red. */
const DANGER =
  /^\W*(delete|remove|discard|erase|reset|end|stop|quit|disconnect|error|warning|danger|删除|移除|错误|警告)/

/** Added to a line's score, about 0..0.35. */
export function cueBonus(cues: readonly Cue[], page: Page, index: number): number {
  return cues.reduce((sum, cue) => sum + BONUS[cue](page, index), 0)
}

const BONUS: Record<Cue, (page: Page, index: number) => number> = {
  title: (page, index) => {
    const box = page.lines[index]?.box
    if (!box || !isText(page, index)) return 0
    const tall = rank(page, index, (line) => line.box[3])
    return 0.35 * (1 - middle(page, index)) ** 2 + 0.15 * tall
  },
  button: (page, index) => {
    const words = page.lines[index]?.words.length ?? 0
    if (words === 0 || words > 4 || !isText(page, index)) return 0
    return 0.1 + 0.15 * middle(page, index) + (COMMANDS.test(fold(page.lines[index]?.text ?? '')) ? 0.25 : 0)
  },
  bottom: (page, index) => 0.3 * middle(page, index) ** 3,
  top: (page, index) => 0.3 * (1 - middle(page, index)) ** 3,
  left: (page, index) => 0.15 * (1 - across(page, index)),
  right: (page, index) => 0.15 * across(page, index),
  menu: (page, index) => (isShort(page, index) ? 0.15 * (1 - across(page, index)) : 0),
  red: (page, index) => (DANGER.test(fold(page.lines[index]?.text ?? '')) ? 0.1 : 0),
  tab: (page, index) =>
    isShort(page, index) ? 0.1 * Math.min(4, shortInRow(page, index)) * (1 - middle(page, index)) : 0,
}

/**
 * What an ordinal adds to a line: 1 is the first below line `anchor` in its column, -1 the last. Without an anchor (-1) the whole
 * page is counted, upwards only.
 */
export function ordinalBonus(ordinal: number | null, page: Page, index: number, anchor: number): number {
  const line = page.lines[index]
  if (ordinal === null || !line) return 0
  const head = page.lines[anchor]
  const column = page.lines
    .filter(
      (other) => inOneColumn(line.box, other.box) && (!head || other.box[1] > head.box[1] + head.box[3] / 2),
    )
    .sort((a, b) => a.box[1] - b.box[1])
  const at = column.indexOf(line)
  if (ordinal > 0) return head && head !== line && at === ordinal - 1 ? 0.3 : 0
  return at === column.length + ordinal ? 0.25 * middle(page, index) : 0
}

function middle(page: Page, index: number): number {
  const box = page.lines[index]?.box
  return box ? Math.min(1, Math.max(0, (box[1] + box[3] / 2) / page.height)) : 0
}

function across(page: Page, index: number): number {
  const box = page.lines[index]?.box
  return box ? Math.min(1, Math.max(0, (box[0] + box[2] / 2) / page.width)) : 0
}

/** Short lines that stand in one row with it, itself among them. */
function shortInRow(page: Page, index: number): number {
  const box = page.lines[index]?.box
  return box ? page.lines.filter((line, at) => inOneRow(box, line.box) && isShort(page, at)).length : 0
}

function isText(page: Page, index: number): boolean {
  return (page.lines[index]?.text.match(/\p{L}/gu)?.length ?? 0) >= 2
}

function isShort(page: Page, index: number): boolean {
  return isText(page, index) && (page.lines[index]?.words.length ?? 9) <= 3
}

/** Share of the page's lines that are smaller by `measure`, 0..1. */
function rank(page: Page, index: number, measure: (line: Page['lines'][number]) => number): number {
  const own = page.lines[index]
  if (!own) return 0
  return page.lines.filter((line) => measure(line) < measure(own)).length / page.lines.length
}
