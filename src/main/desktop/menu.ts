/**
 * The system's own commands (copy, paste, zoom, quit) under their usual keys. Keys of Deskglass itself belong to the page:
 * reload is not here, because its key asks for another answer.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron'

export function installMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform)))
}

export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const zoom: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  }
  const common: MenuItemConstructorOptions[] = [{ role: 'editMenu' }, zoom, { role: 'windowMenu' }]
  return [platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' }, ...common]
}
