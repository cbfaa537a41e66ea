/** What was read in a file, asked for when it is ready. */
import { useEffect, useState } from 'react'
import type { Attachment, Reading, Result } from '../../shared/contract'
import { useApi } from '../state/context'

export function useReading(attachment: Attachment | null): Result<Reading> | null {
  const api = useApi()
  const [told, setTold] = useState<{ id: string; result: Result<Reading> } | null>(null)
  const id = attachment?.state === 'ready' ? attachment.id : null
  useEffect(() => {
    if (id === null) return
    let current = true
    void api.request('attachment.reading', { id }).then((result) => current && setTold({ id, result }))
    return () => {
      current = false
    }
  }, [api, id])
  return told?.id === id ? (told?.result ?? null) : null
}
