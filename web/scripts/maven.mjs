// What Maven runs: each step does its work only when its inputs changed since it last succeeded.
//   node scripts/maven.mjs install    npm ci, when package-lock.json changed or node_modules is missing
//   node scripts/maven.mjs build      the page into target/classes/static, when a source changed
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = dirname(dirname(fileURLToPath(import.meta.url)))

const steps = {
  install: {
    inputs: ['package.json', 'package-lock.json', '.npmrc'],
    output: 'node_modules/vite',
    stamp: 'node_modules/.mubiao-install',
    command: ['npm', ['ci', '--prefer-offline']],
  },
  build: {
    inputs: ['package.json', 'package-lock.json', 'index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'src'],
    output: 'target/classes/static/index.html',
    stamp: 'target/page.stamp',
    command: ['npm', ['run', '--silent', 'build']],
  },
}

function* files(path) {
  if (!statSync(path).isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(path).sort()) yield* files(join(path, name))
}

function fingerprint(inputs) {
  const hash = createHash('sha256')
  for (const input of inputs)
    for (const file of files(join(web, input))) hash.update(`${file.slice(web.length)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

const step = steps[process.argv[2]]
if (!step) {
  console.error('usage: node scripts/maven.mjs install|build')
  process.exit(2)
}
const stamp = join(web, step.stamp)
const now = fingerprint(step.inputs)
const fresh =
  existsSync(join(web, step.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now
if (!fresh) {
  const [program, parameters] = step.command
  const { status, error } = spawnSync(program, parameters, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) console.error(`web: cannot run ${program}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
}
