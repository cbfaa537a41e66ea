/** What is drawn over the picture: the model's views where it looked, the reader's words, what the answer rests on. */
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import type { ViewerState } from '../state/window-state'

type Layer = ViewerState['layer']

export function Layers({ layer, withViews }: { layer: Layer; withViews: boolean }) {
  const { text } = useLanguage()
  const { changeViewer } = useActions()
  const layers: [Layer, name: string, key: string][] = [
    ['words', text.wordsLayer, '2'],
    ['answer', text.answerLayer, '3'],
  ]
  if (withViews) layers.unshift(['views', text.viewsLayer, '1'])
  return (
    <fieldset className="choice" aria-label={text.layers}>
      {layers.map(([value, name, key]) => (
        <button
          key={value}
          type="button"
          aria-pressed={layer === value}
          title={key}
          onClick={() => changeViewer({ layer: value })}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
