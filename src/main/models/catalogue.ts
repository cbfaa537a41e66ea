/**
 * The models that can be fetched from a hub, as `resources/models.json` lists them. It says where a model lies and under
 * which licence; files, sizes and hashes are asked of the hub itself at install time, for only it can know them.
 */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { CatalogueEntry } from '../../shared/contract'

/** A catalogue entry with the branch, tag or commit that is asked for. */
export interface CatalogueModel extends CatalogueEntry {
  revision: string
}

// No part of a name may be dots alone: these names become parts of URLs.
const namePart = String.raw`(?!\.+(?:/|$))[A-Za-z0-9._-]{1,96}`

const catalogueModel = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  name: z.string().min(1),
  repository: z.string().regex(new RegExp(`^${namePart}/${namePart}$`)),
  revision: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/),
  licence: z.string().min(1),
  takes: z.array(z.enum(['text', 'picture', 'video'])).min(1),
  bytes: z.int().positive(),
})

const catalogue = z
  .array(catalogueModel)
  .refine((models) => new Set(models.map(({ id }) => id)).size === models.length, 'an id stands there twice')

/** In the order of the file. Throws on a file that is not of this form: it is a part of the program, so that is a bug. */
export async function readCatalogue(path: string): Promise<CatalogueModel[]> {
  return catalogue.parse(JSON.parse(await readFile(path, 'utf8')))
}
