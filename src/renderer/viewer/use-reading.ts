/** What was read in a file, asked for when it is ready. */
import { useEffect, useState } from 'react'
import type { Attachment, Reading, Result } from '../../shared/contract'
import { useApi } from '../state/context'

export function useReading(attachment: Attachment | null): Result<Reading> | null {
  const api = useApi()
  const [result, setResult] = useState<Result<Reading> | null>(null)
  const id = attachment?.state === 'ready' ? attachment.id : null
  useEffect(() => {
    let current = true
    setResult(null)
    if (id !== null) void api.request('attachment.reading', { id }).then((told) => current && setResult(told))
    return () => {
      current = false
    }
  }, [api, id])
  return result
}
