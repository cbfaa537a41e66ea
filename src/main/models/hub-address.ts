/**
 * Which hub is asked, and as whom. The token is a secret of the user: it goes to this hub's own address and nowhere else,
 * and stands in no sentence, log or file.
 */
import { DeskglassError } from '../failure'

/** The public hub. The only address of it in the program; `HF_ENDPOINT` names another one, such as a mirror. */
const PUBLIC_HUB = 'https://huggingface.co'

export interface HubAddress {
  /** Without a slash at its end. A mirror may live below a path. */
  endpoint: string
  token: string | null
}

export function hubFromEnvironment(environment: NodeJS.ProcessEnv = process.env): HubAddress {
  return hubAddress(environment['HF_ENDPOINT'], environment['HF_TOKEN'])
}

/** Empty and absent values: the public hub, nobody in particular. Throws `invalid-request` on what cannot be used. */
export function hubAddress(endpoint?: string | null, token?: string | null): HubAddress {
  return { endpoint: checkedEndpoint(endpoint?.trim() || PUBLIC_HUB), token: checkedToken(token?.trim()) }
}

function checkedEndpoint(endpoint: string): string {
  const url = URL.parse(endpoint)
  // Credentials within an address would end up wherever addresses are shown.
  const usable = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search
  if (!usable) {
    throw new DeskglassError(
      'invalid-request',
      'HF_ENDPOINT is not an address that can be asked: it must begin with https:// or http:// and hold no user name, password or “?”.',
    )
  }
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

function checkedToken(token: string | undefined): string | null {
  if (!token) return null
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new DeskglassError(
    'invalid-request',
    'HF_TOKEN holds characters that no token has. Copy it again, or leave it out.',
  )
}
