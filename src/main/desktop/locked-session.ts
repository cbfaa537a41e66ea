/** Sessions for pages that nobody sees: they may do nothing, keep nothing, and reach nothing but what they are given. */
import { session, type Session } from 'electron'
import { APP_SCHEME } from './app-protocol'

/**
 * @param partition without `persist:`, so that nothing of it is ever written to the disk
 * @param origin of ours, `app://…`; every other address is refused
 * @param answer what is given for an address of the origin
 */
export function lockedSession(
  partition: string,
  origin: string,
  answer: (request: Request) => Response | Promise<Response>,
): Session {
  const own = session.fromPartition(partition, { cache: false })
  if (own.protocol.isProtocolHandled(APP_SCHEME)) return own
  own.setPermissionRequestHandler((_contents, _permission, allow) => allow(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
  own.webRequest.onBeforeRequest(({ url }, go) => go({ cancel: !url.startsWith(`${origin}/`) }))
  own.protocol.handle(APP_SCHEME, answer)
  return own
}
