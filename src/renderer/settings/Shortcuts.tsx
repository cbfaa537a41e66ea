/** The sheet of all keys. */
import { useCallback } from 'react'
import { useLanguage, type Language } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import { Keys } from '../ui/Keys'

type Group = [title: string, rows: [name: string, ...keys: string[]][]]

export function Shortcuts() {
  const language = useLanguage()
  const { text } = language
  const { showShortcuts } = useActions()
  const shown = useWindow((state) => state.shortcuts)
  const close = useCallback(() => showShortcuts(false), [showShortcuts])
  if (!shown) return null
  const [left, right] = columns(language)
  return (
    <Dialog label={text.shortcuts} close={close}>
      <div className="sheet-head">
        <h2 className="grow">{text.shortcuts}</h2>
        <Keys keys={['F1']} /> <span className="meta">{text.or}</span> <Keys keys={['Ctrl', '/']} />
        <IconButton name={text.close} icon="close" onClick={close} />
      </div>
      <div className="keys-grid">
        <Column groups={left} />
        <Column groups={right} />
      </div>
    </Dialog>
  )
}

function Column({ groups }: { groups: Group[] }) {
  return (
    <div>
      {groups.map(([title, rows]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {rows.map(([name, ...keys]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Keys keys={keys} />
                  <span className="unseen">{keys.join(' ')}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function columns({ text }: Language): [Group[], Group[]] {
  const left: Group[] = [
    [
      text.groupWriting,
      [
        [text.send, 'Enter'],
        [text.newLine, 'Shift', 'Enter'],
        [text.stopAnswer, 'Esc'],
        [text.attachClipboard, 'Ctrl', 'V'],
        [text.justType, 'A–Z'],
      ],
    ],
    [text.groupDocuments, [[text.documentKeys, 'PageUp', 'PageDown']]],
    [
      text.groupPictures,
      [
        [text.whatModelSaw, 'Ctrl', 'I'],
        [text.layersKeys, '1', '2', '3'],
        [text.zoomIn, '+'],
        [text.zoomOut, '-'],
        [text.zoomFit, '0'],
        [text.closerKeys, '←', 'Shift', '←'],
        [text.closerAsk, 'Enter'],
        [text.movePicture, text.spaceKey, text.dragKey],
      ],
    ],
  ]
  const right: Group[] = [
    [
      text.groupAround,
      [
        [text.newChat, 'Ctrl', 'N'],
        [text.nextChat, 'Ctrl', 'Tab'],
        [text.renameChat, 'F2'],
        [text.deleteChat, 'Del'],
        [text.regions, 'F6'],
        [text.settings, 'Ctrl', ','],
        [text.toggleSidebar, 'Ctrl', 'B'],
      ],
    ],
    [
      text.groupAnswers,
      [
        [text.copyLast, 'Ctrl', 'Shift', 'C'],
        [text.tryAgain, 'Ctrl', 'R'],
        [text.versionsKeys, 'Alt', '←', '→'],
      ],
    ],
  ]
  return [left, right]
}
