/** The window's only way out: two functions. It knows no request by name, so it never changes when the contract does. */
import { contextBridge, ipcRenderer } from 'electron'
import type { AppEvent, Bridge } from '../shared/contract'

const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke('deskglass:request', name, input),
  on(listener) {
    const forward = (_event: unknown, event: AppEvent) => listener(event)
    ipcRenderer.on('deskglass:event', forward)
    return () => void ipcRenderer.removeListener('deskglass:event', forward)
  },
}

contextBridge.exposeInMainWorld('deskglass', bridge)
