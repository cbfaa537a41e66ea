/** Who answers in this chat: the best at hand, one model, or the reader alone. */
import { useCallback, useMemo, useState } from 'react'
import type { ModelSummary } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { kindsOf } from '../models/model-facts'
import { chosenModel, presentModel, READER } from '../state/answering'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { Menu, type MenuItem } from '../ui/Menu'

const none: ModelSummary[] = []

export function ModelMenu() {
  const language = useLanguage()
  const { text } = language
  const { models: actions, showView } = useActions()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  const models = useWindow((state) => state.app?.models ?? none)
  const chosen = useWindow((state) => chosenModel(state))
  const name = useWindow((state) => presentModel(state)?.name) ?? text.reader
  const choices = useMemo(() => choicesOf(models, language), [models, language])
  const items: MenuItem[] = choices.map(([value, choiceName, note]) => ({
    name: choiceName,
    note,
    icon: 'check',
    checked: value === chosen,
    act: () => actions.choose(value),
  }))
  items.push({ name: text.moreModels, icon: 'eye', divided: true, act: () => showView('models') })
  return (
    <>
      <button
        type="button"
        className="subtitle model-choice"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={text.chooseModel(name)}
        title={text.whatAnswers}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <span>{name}</span>
        <Icon name="down" small />
      </button>
      {anchor && <Menu label={text.whatAnswers} anchor={anchor} close={close} items={items} />}
    </>
  )
}

type Choice = [value: string | null, name: string, note: string]

function choicesOf(models: readonly ModelSummary[], language: Language): Choice[] {
  const { text } = language
  const ready = models.filter(({ state }) => state === 'ready')
  return [
    [null, text.automatic, ''],
    ...ready.map((model): Choice => [model.id, model.name, kindsOf(model.takes, language)]),
    [READER, text.readerOnly, text.readerOnlyMeans],
  ]
}
