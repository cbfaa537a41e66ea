/**
 * Chromium does not know the app's own scheme, so its pages stand under a name that cannot exist on any network:
 * `app://deskglass/x` is `https://deskglass.app.invalid/x` there. Everything else keeps its address.
 */

export function toChromium(url: string): string {
  return url.replace(/^(app):\/\/([a-z0-9-]+)(?=\/|$)/, 'https://$2.$1.invalid')
}

export function fromChromium(url: string): string {
  return url.replace(/^https:\/\/([a-z0-9-]+)\.(app)\.invalid(?=\/|$)/, '$2://$1')
}
