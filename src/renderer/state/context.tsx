/** How components reach the session: a selector for what they show, the actions for what they do. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Session } from './session'
import type { WindowState } from './window-state'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('A component stands outside of the session')
  return session
}

/** The selector has to return something that stays the same while nothing changed: no fresh objects. */
export function useWindow<Value>(select: (state: WindowState) => Value): Value {
  const { store } = useSession()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

export function useActions(): Session['actions'] {
  return useSession().actions
}

export function useApi(): Session['api'] {
  return useSession().api
}
