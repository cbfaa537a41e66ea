/** An answer's Markdown, block by block. Nothing from outside is loaded or followed: pictures become their words, links can be copied. */
import { memo, useMemo, type ComponentProps } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { Answer, ProofMark } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useCopy } from '../ui/clipboard'
import { alignNumbers } from './align-numbers'
import { cutIntoBlocks, type BlockMark } from './blocks'
import { CodeBlock } from './CodeBlock'
import { placeMarks } from './place-marks'
import { Mark, ProofContext } from './ProofMark'

const noProof: ProofMark[] = []
const plugins = [remarkGfm]

const components: Components = {
  a: ({ href, children }) => <Address address={href ?? ''}>{children}</Address>,
  img: ({ alt }) => <em>{alt}</em>,
  pre: CodeBlock,
  input: ({ checked }) => (checked ? '☑ ' : '☐ '),
  span: (props: ComponentProps<'span'> & { 'data-proof'?: string }) => (
    <Mark index={Number(props['data-proof'])}>{props.children}</Mark>
  ),
  table: ({ children }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls, so the arrows have to reach it
    <div className="table-frame" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
}

export function Markdown({ answer }: { answer: Answer }) {
  const proof = answer.state === 'writing' ? noProof : answer.proof
  const blocks = useMemo(() => cutIntoBlocks(answer.text, proof), [answer.text, proof])
  const context = useMemo(() => ({ answerId: answer.id, proof }), [answer.id, proof])
  return (
    <ProofContext value={context}>
      {blocks.map((block) => (
        <BlockView key={block.start} source={block.source} marks={block.marks} />
      ))}
    </ProofContext>
  )
}

const BlockView = memo(
  function BlockView({ source, marks }: { source: string; marks: BlockMark[] }) {
    const rehype = useMemo(() => [alignNumbers, placeMarks(source, marks)], [source, marks])
    return (
      <ReactMarkdown remarkPlugins={plugins} rehypePlugins={rehype} components={components}>
        {source}
      </ReactMarkdown>
    )
  },
  (before, after) => before.source === after.source && sameMarks(before.marks, after.marks),
)

function sameMarks(one: BlockMark[], other: BlockMark[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ index, start, end }, at) => {
      const mark = other[at]
      return mark?.index === index && mark.start === start && mark.end === end
    })
  )
}

function Address({ address, children }: ComponentProps<'span'> & { address: string }) {
  const { text } = useLanguage()
  const [copied, copy] = useCopy()
  return (
    <button
      type="button"
      className="address"
      title={copied ? text.copied : text.copyLink(address)}
      onClick={() => copy(address)}
    >
      {children}
    </button>
  )
}
