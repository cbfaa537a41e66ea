/** The user's settings: a row for each that was ever changed. What a later version wrote and this one does not know is kept. */
import type { Generation, Settings } from '../../shared/contract'
import type { Database } from './database'

type Chosen = Omit<Settings, 'generation'>

/** The values each may have; the first one is meant until another is chosen. */
const CHOICES: { readonly [Name in keyof Chosen]: readonly Chosen[Name][] } = {
  theme: ['system', 'light', 'dark'],
  language: ['system', 'en', 'zh-CN'],
  linesBesidePictures: ['on', 'off'],
  device: ['auto', 'cpu', 'gpu'],
}

interface SettingRow {
  name: string
  value: string
}

export function readSettings(db: Database): Settings {
  const rows = db.prepare<[], SettingRow>('SELECT name, value FROM settings').all()
  const values = new Map(rows.map((row) => [row.name, row.value]))
  return {
    theme: choose('theme', values),
    language: choose('language', values),
    linesBesidePictures: choose('linesBesidePictures', values),
    device: choose('device', values),
    generation: readGeneration(values.get('generation') ?? '{}'),
  }
}

/** `generation` takes the place of the one before as a whole: a name that is left out is the model's own again. */
export function changeSettings(
  db: Database,
  changes: { [Name in keyof Settings]?: Settings[Name] | undefined },
): Settings {
  const write = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  return db
    .transaction(() => {
      for (const [name, value] of Object.entries(changes)) {
        if (value !== undefined) write.run(name, typeof value === 'string' ? value : JSON.stringify(value))
      }
      return readSettings(db)
    })
    .immediate()
}

function choose<Name extends keyof Chosen>(name: Name, values: Map<string, string>): Chosen[Name] {
  const choices = CHOICES[name]
  return choices.find((choice) => choice === values.get(name)) ?? choices[0]!
}

/** It was checked when it came in; what somebody wrote into the file by hand may be anything. */
function readGeneration(value: string): Generation {
  try {
    return JSON.parse(value) as Generation
  } catch {
    return {}
  }
}
