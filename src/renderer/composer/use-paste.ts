/** A picture or file on the clipboard becomes a chip, wherever the focus is; pasted text goes to the box. */
import { useEffect } from 'react'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { focusComposer, isField } from '../ui/focus'

export function usePaste(): void {
  const { text } = useLanguage()
  const { addFiles } = useActions()
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) {
        if (!isField(event.target)) focusComposer()
        return
      }
      event.preventDefault()
      addFiles(files.map((file) => named(file, text.pastedPicture)))
      focusComposer()
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [addFiles, text])
}

/** The system calls every picture it has no file for "image.png". */
function named(file: File, name: string): File {
  const ending = /^image\.(\w+)$/.exec(file.name)?.[1]
  return ending ? new File([file], `${name}.${ending}`, { type: file.type }) : file
}
