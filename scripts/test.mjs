/**
 * `npm test`: format, lint with the import table, types, unit tests, and the Playwright suite on the built app.
 * Prepares what is missing first. The last line counts the tests from the runners' own reports.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  environment,
  fail,
  node,
  prepareBuild,
  prepareFonts,
  preparePackages,
  preparePip,
  prepareStarterForTests,
  prepareWindow,
  root,
  say,
} from './prepare.mjs'

preparePackages()
const window = prepareWindow()
prepareFonts()
preparePip()
prepareBuild()
const starter = prepareStarterForTests()

const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const env = {
  ...environment(),
  DESKGLASS_STARTER_GGUF: starter.gguf,
  DESKGLASS_STARTER_MODELS: starter.models,
  DESKGLASS_WINDOW: window.path,
  PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'app.json'),
}
const bin = (name, file) => join(root, 'node_modules', name, file)
const steps = [
  {
    name: 'format',
    script: bin('prettier', 'bin/prettier.cjs'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
  { name: 'lint', script: bin('oxlint', 'bin/oxlint'), args: ['--deny-warnings'] },
  { name: 'types', script: bin('typescript', 'bin/tsc'), args: ['--noEmit'] },
  {
    name: 'unit',
    script: bin('vitest', 'vitest.mjs'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'unit.json')}`],
    count: () => countUnit(join(results, 'unit.json')),
  },
  {
    name: 'app',
    script: bin('@playwright/test', 'cli.js'),
    args: ['test'],
    count: () => countApp(join(results, 'app.json')),
  },
]

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

/** A runner that ended without a report counts as one failure: it cannot hide. */
function countUnit(path) {
  const report = read(path)
  if (!report) return { passed: 0, failed: 1 }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }
}

function countApp(path) {
  const stats = read(path)?.stats
  if (!stats) return { passed: 0, failed: 1 }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}

let passed = 0
let failed = 0
for (const step of steps) {
  say(`— ${step.name}`)
  const started = Date.now()
  const { status } = spawnSync(node, [step.script, ...step.args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const counted = step.count?.() ?? (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  if (status !== 0 && counted.failed === 0) counted.failed = 1
  passed += counted.passed
  failed += counted.failed
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  say(`— ${step.name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`)
}
if (passed + failed === 0) fail('no test ran')
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
