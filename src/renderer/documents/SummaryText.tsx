/** The summary as far as it is: sentences under their headings, each with the pages it rests on; the last one still being written. */
import { memo, useMemo } from 'react'
import type { Answer, Attachment, ProofMark } from '../../shared/contract'
import { ProofContext } from '../chat/ProofMark'
import { scriptLanguage } from '../i18n/language'
import { useWindow } from '../state/context'
import { keyed } from '../ui/keyed'
import { groupSentences, type SentenceGroup } from './sentence-groups'
import { SentenceView } from './SentenceView'

const noProof: ProofMark[] = []
/** More sentences than these are easier to read as a list. */
const LONGEST_TEXT = 5

export function SummaryText({ answer, attachment }: { answer: Answer; attachment: Attachment }) {
  const draft = useWindow(({ sentences }) => sentences[answer.id] ?? '')
  const proof = answer.state === 'writing' ? noProof : answer.proof
  const { summary, text } = answer
  const groups = useMemo(() => groupSentences(summary?.sentences ?? [], text, proof), [summary, text, proof])
  const context = useMemo(() => ({ answerId: answer.id, proof }), [answer.id, proof])
  if (groups.length === 0 && draft === '') return null
  const said = summary?.sentences.map((sentence) => sentence.text).join(' ') ?? draft
  const allOwn = summary?.sentences.every(({ own }) => own) ?? false
  return (
    <ProofContext value={context}>
      <div className="prose summary" lang={scriptLanguage(said)}>
        {keyed(groups, ({ heading }) => heading).map(({ key, item: group }) => (
          <Group key={key} group={group} attachment={attachment} answerId={answer.id} allOwn={allOwn} />
        ))}
        {draft !== '' && answer.state === 'writing' && <p className="sentence-draft">{draft}</p>}
      </div>
    </ProofContext>
  )
}

interface GroupProps {
  group: SentenceGroup
  attachment: Attachment
  answerId: string
  /** Then it is said once for all, and not at each. */
  allOwn: boolean
}

const Group = memo(function Group({
  group: { heading, sentences },
  attachment,
  answerId,
  allOwn,
}: GroupProps) {
  const asText = heading === '' && sentences.length <= LONGEST_TEXT
  const views = keyed(sentences, ({ sentence }) => sentence.text).map(({ key, item }) => {
    const view = (
      <SentenceView key={key} placed={item} attachment={attachment} answerId={answerId} markOwn={!allOwn} />
    )
    return asText ? view : <li key={key}>{view}</li>
  })
  if (asText) return <p>{views}</p>
  return (
    <>
      {heading !== '' && <h3>{heading}</h3>}
      <ul>{views}</ul>
    </>
  )
})
