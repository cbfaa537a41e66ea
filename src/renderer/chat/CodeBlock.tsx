/** Code with its language and a copy button; long lines scroll, nothing wraps. */
import { isValidElement, useRef, type ComponentProps } from 'react'
import { useLanguage } from '../i18n/language'
import { useCopy } from '../ui/clipboard'
import { IconButton } from '../ui/IconButton'

export function CodeBlock({ children }: ComponentProps<'pre'>) {
  const { text } = useLanguage()
  const [copied, copy] = useCopy()
  const code = useRef<HTMLPreElement>(null)
  return (
    <div className="code">
      <header>
        <span className="grow">{languageOf(children)}</span>
        <IconButton
          name={copied ? text.copied : text.copyCode}
          icon={copied ? 'check' : 'copy'}
          onClick={() => copy(code.current?.textContent ?? '')}
        />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll, so the arrows have to reach it */}
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
    </div>
  )
}

function languageOf(children: ComponentProps<'pre'>['children']): string {
  if (!isValidElement<{ className?: string }>(children)) return ''
  return /language-(\S+)/.exec(children.props.className ?? '')?.[1] ?? ''
}
