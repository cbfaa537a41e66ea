import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFolderVideo, readGgufVideo } from '../../../../src/main/engine/weights/video-settings'
import { temporaryFolder } from '../../../support/starter'

const FAMILY = { fps: 1, maxFrames: 64, skipSeconds: 1, longestEdge: 512 }

function settings(files: Record<string, object>, architecture = 'smolvlm') {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content))
  return readFolderVideo(folder, architecture, 512)
}

test('SmolVLM2 as its authors wrote it: video_sampling beside what is for pictures', () => {
  const video_sampling = { fps: 2, max_frames: 50, video_size: { longest_edge: 384 } }
  expect(settings({ preprocessor_config: { size: { longest_edge: 2048 }, video_sampling } })).toEqual({
    fps: 2,
    maxFrames: 50,
    skipSeconds: 1,
    longestEdge: 384,
  })
})

test('a processor of its own comes first: within the processor’s file, then beside it', () => {
  const files = {
    processor_config: { video_processor: { fps: 3, num_frames: 8 } },
    video_preprocessor_config: { fps: 4, num_frames: 9, skip_secs: 0 },
    preprocessor_config: { video_sampling: { fps: 5, max_frames: 10 } },
  }
  expect(settings(files)).toEqual({ ...FAMILY, fps: 3, maxFrames: 8 })
  const { processor_config: _, ...beside } = files
  expect(settings(beside)).toEqual({ ...FAMILY, fps: 4, maxFrames: 9, skipSeconds: 0 })
})

test('nothing said, or nonsense: the measures of the family', () => {
  expect(settings({})).toEqual(FAMILY)
  const video_sampling = { fps: 0, max_frames: -1, video_size: { longest_edge: 'large' } }
  expect(settings({ preprocessor_config: { video_sampling } })).toEqual(FAMILY)
})

test('what came before SmolVLM2 was taught no videos', () => {
  expect(settings({ preprocessor_config: { video_sampling: { fps: 1 } } }, 'idefics3')).toBeNull()
})

test('a GGUF by its template, or by its name where the template is older', () => {
  const videos = "{% elif line['type'] == 'video' %}{{ '<video>' }}"
  expect(readGgufVideo(videos, undefined, 512)).toEqual(FAMILY)
  expect(readGgufVideo('{{ x }}', 'SmolVLM2 500M Video Instruct', 512)).toEqual(FAMILY)
  expect(readGgufVideo('{{ x }}', 'SmolVLM 500M Instruct', 512)).toBeNull()
})
