import { expect, test } from 'vitest'
import { changeSettings, readSettings } from '../../../src/main/store/settings'
import { closeStore, openStore } from '../../../src/main/store/open-store'
import { openTemporary, temporaryHome } from './temporary-home'

test('settings are the usual ones until they are changed, one by one', () => {
  const home = temporaryHome()
  const store = openStore(home)
  expect(readSettings(store.db)).toEqual({ theme: 'system', language: 'system', linesBesidePictures: 'on' })
  expect(changeSettings(store.db, { theme: 'dark', language: undefined })).toEqual({
    theme: 'dark',
    language: 'system',
    linesBesidePictures: 'on',
  })
  expect(changeSettings(store.db, { language: 'zh-CN' })).toEqual({
    theme: 'dark',
    language: 'zh-CN',
    linesBesidePictures: 'on',
  })
  closeStore(store)
  expect(readSettings(openTemporary(home).db)).toEqual({
    theme: 'dark',
    language: 'zh-CN',
    linesBesidePictures: 'on',
  })
})

test('a value this version does not know counts as not chosen', () => {
  const { db } = openTemporary()
  db.exec(`INSERT INTO settings VALUES ('theme', 'sepia'), ('later', 'x')`)
  expect(readSettings(db)).toEqual({ theme: 'system', language: 'system', linesBesidePictures: 'on' })
})
