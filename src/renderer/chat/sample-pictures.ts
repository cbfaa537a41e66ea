/** The drawn samples that main can add by name; the build puts their pictures beside the window. */

const addresses = import.meta.glob<string>('../../../resources/samples/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
})

/** A document has a picture of its cover beside it. */
export function samplePicture(name: string): string | undefined {
  return addresses[`../../../resources/samples/${name.replace(/\.pdf$/, '-cover.png')}`]
}
