/** One model: what it is, how it stands, and what can be done with it. */
import type { ReactNode } from 'react'
import type { Failure } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { ModelActions } from './ModelActions'
import { factsOf, kindsOf, tagOf, type ModelRow, type Tag } from './model-facts'
import { useModelRequest } from './use-model-request'

export function ModelRowView({ row, inUse }: { row: ModelRow; inUse: boolean }) {
  const language = useLanguage()
  const { refused, ...request } = useModelRequest(row)
  const tag = tagOf(row, inUse, language)
  const failed = row.state === 'failed' || row.state === 'damaged'
  return (
    <Row
      name={row.name}
      tag={tag}
      takes={kindsOf(row.takes, language)}
      actions={<ModelActions row={row} {...request} />}
    >
      <p className={`model-facts figures ${tag.tone}`} role={failed ? 'alert' : undefined}>
        {factsOf(row, language)}
      </p>
      {row.state === 'installing' && row.model && (
        <progress value={row.model.progress} max={1} aria-label={row.name} />
      )}
      {refused && <Refused failure={refused} />}
    </Row>
  )
}

export function ReaderRow() {
  const { text } = useLanguage()
  return (
    <Row
      name={text.builtInReader}
      tag={{ text: text.alwaysReady, tone: 'good' }}
      takes={text.takesKinds.picture}
      actions={null}
    >
      <p className="model-facts">{text.builtInReaderMeans}</p>
    </Row>
  )
}

interface RowProps {
  name: string
  tag: Tag
  takes: string
  actions: ReactNode
  children: ReactNode
}

function Row({ name, tag, takes, actions, children }: RowProps) {
  const { text } = useLanguage()
  return (
    <li className="model-row">
      <div className="model-what">
        <h2>
          {name}
          <span className={`tag ${tag.tone}`}>{tag.text}</span>
        </h2>
        {children}
      </div>
      <p className="model-takes">
        <span className="unseen">{text.takes}: </span>
        {takes}
      </p>
      <div className="model-actions">{actions}</div>
    </li>
  )
}

function Refused({ failure }: { failure: Failure }) {
  const { sentence } = useLanguage()
  return (
    <p className="model-refused" role="alert">
      {sentence(failure)}
    </p>
  )
}
