/** What happened, what is kept, what can be done: a sentence or two for each failure, in Simplified Chinese. */
import type { FailureSentences } from './english-failures'

export const chineseFailures: FailureSentences = {
  'not-a-picture': (d) => `${d.file} 不是可以读取的图片。请选择其他文件。`,
  'empty-file': (d) => `${d.file} 是空的。请选择其他文件。`,
  'damaged-file': (d) => `${d.file} 已损坏。请选择它的另一份副本。`,
  'too-large': (d) => {
    const size =
      d.width && d.height ? `（${d.width} × ${d.height} 像素）` : d.limit && `，最多可读 ${d.limit}`
    return `${d.file} 太大${size}。请选择较小的文件。`
  },
  'unsupported-kind': (d) => `${d.file} 的类型无法读取。请截图后添加图片。`,
  locked: (d) => `${d.file} 需要密码。请解锁，或另存为没有密码的文件。`,
  'file-vanished': (d) => `${d.file} 在读取时被移动或删除。请从现在的位置重新添加。`,
  'not-allowed': (d) => `无法打开${d.file}：没有读取权限。请更改权限，或把它复制到自己的文件夹。`,
  'too-many-files': (d) =>
    `一个问题最多带 ${d.limit || '300'} 个文件${d.left && `，未添加 ${d.left} 个`}。其余的请在另一个问题中提问。`,
  'disk-full': (d) =>
    `磁盘已满${d.needed && d.free && `：需要 ${d.needed}，可用 ${d.free}`}。请腾出空间后再试一次。`,
  'folder-read-only': () => '数据文件夹无法写入。在可以写入之前，新对话不会保存。',
  'timed-out': (d) => `${d.file} 读取时间过长，已放弃。请换一个较小或较简单的文件。`,
  'reader-stopped': (d) => `文字识别在读取 ${d.file} 时停止，现已重新启动，其他文件不受影响。`,
  // With a count it is said at the start, of answers that an earlier end of the app cut off.
  'engine-stopped': (d) =>
    d.count
      ? `上次结束时有 ${d.count} 个回答还没写完。已写的内容保留，可以继续写。`
      : '模型在写这个回答时停止了，现已重新启动并就绪。已写的内容保留。',
  'model-damaged': () => '模型文件与发布的不同，因此不会使用。请重新获取。',
  'model-missing': () => '这台电脑上没有这个模型。请获取它，或不用模型提问。',
  'model-unsupported': () => '应用无法运行这种模型。',
  'hub-unreachable': () => '模型库没有响应。请稍后再试，或从文件夹导入模型。',
  'hub-refused': () => '模型库不提供这个模型：请先在它的页面接受许可，并用 HF_TOKEN 给出令牌。',
  'not-enough-memory': (d) =>
    `内存不足以运行模型${d.needed && d.free && `：需要 ${d.needed}，可用 ${d.free}`}。请关闭其他程序后再试一次。`,
  'context-full': () => '问题和文件超出了模型一次能读的量。请减少文件，或开始新对话。',
  'database-newer': () => '你的对话由更新版本的 Deskglass 写成。它们没有被改动，请用那个版本打开。',
  'database-damaged': () => '保存对话的文件已损坏。可读的部分已从副本恢复。',
  'already-running': () => 'Deskglass 已经打开。',
  'not-found': () => '它已不在这里，可能已被删除。',
  'invalid-request': () => '应用没有理解这个请求，因此拒绝了。请再试一次。',
  bug: () => '应用出了问题。你的对话不受影响。请再试一次。',
}
