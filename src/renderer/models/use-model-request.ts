/** A row's requests to main: one at a time, and why the last one was refused. */
import { useState } from 'react'
import type { Failure } from '../../shared/contract'
import { useActions } from '../state/context'
import type { ModelRow } from './model-facts'

export function useModelRequest({ id }: ModelRow) {
  const { models } = useActions()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)

  async function send(request: (id: string) => Promise<Failure | null>): Promise<void> {
    if (busy) return
    setBusy(true)
    setRefused(null)
    setRefused(await request(id))
    setBusy(false)
  }

  return {
    busy,
    refused,
    install: () => void send(models.install),
    cancel: () => void send(models.cancel),
    remove: () => void send(models.remove),
  }
}
