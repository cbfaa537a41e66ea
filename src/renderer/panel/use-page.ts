/** One page of what was read, asked for as soon as it is read, and again when it was read anew. */
import { useEffect, useState } from 'react'
import type { Attachment, Page, Result } from '../../shared/contract'
import { useApi } from '../state/context'

export function usePage(attachment: Attachment | null, number: number): Result<Page> | null {
  const api = useApi()
  const [told, setTold] = useState<{ key: string; result: Result<Page> } | null>(null)
  const id = attachment?.id ?? ''
  const mark = attachment?.pageMarks[number - 1] ?? 'w'
  const known = mark !== 'w' || attachment?.state === 'ready'
  const key = `${id} ${number} ${mark}`
  useEffect(() => {
    if (!known || id === '') return
    let current = true
    void api
      .request('attachment.page', { id, number })
      .then((result) => current && setTold({ key: `${id} ${number} ${mark}`, result }))
    return () => {
      current = false
    }
  }, [api, id, number, mark, known])
  return told?.key === key ? told.result : null
}
