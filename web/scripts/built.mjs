// Checks what goes into the jar: size of the first view, nothing inline, nothing from another host, no code made from
// text; and that the lock file names no host to download from.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const LIMIT = 300 * 1024
const page = fileURLToPath(new URL('../target/classes/static/', import.meta.url))
if (!existsSync(join(page, 'index.html'))) {
  console.error('built: no page in target/classes/static; run `npm run build` first')
  process.exit(1)
}

const wrong = []
const read = path => readFileSync(join(page, path))
const html = read('index.html').toString()
const manifest = JSON.parse(read('manifest.json').toString())

if (/<script(?![^>]*\bsrc=)/.test(html)) wrong.push('index.html holds an inline script')
if (/\son[a-z]+=/.test(html)) wrong.push('index.html holds an inline event handler')
if (/(?:src|href)="(?:https?:)?\/\//.test(html)) wrong.push('index.html names another host')

/** The entry, what it imports at once, and the same for the route that is shown first. */
function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue
    seen.add(name)
    closure(manifest[name].imports ?? [], seen)
  }
  return seen
}

function bytesOf(firstRoute) {
  const parts = new Set(['index.html'])
  for (const name of closure(['index.html', firstRoute])) {
    parts.add(manifest[name].file)
    for (const css of manifest[name].css ?? []) parts.add(css)
  }
  return [...parts].reduce((sum, part) => sum + gzipSync(read(part)).length, 0)
}

for (const route of ['src/features/session/SignInPage.vue', 'src/features/projects/ProjectsPage.vue', 'src/features/target-table/TargetTablePage.vue', 'src/features/overview/OverviewPage.vue', 'src/features/matrix/MatrixPage.vue']) {
  const bytes = bytesOf(route)
  console.log(`first view of ${route.split('/').pop()}: ${(bytes / 1024).toFixed(1)} KiB compressed`)
  if (bytes > LIMIT) wrong.push(`${route} needs ${bytes} bytes compressed at first view, more than ${LIMIT}`)
}

for (const name of readdirSync(join(page, 'assets'))) {
  const text = read(join('assets', name)).toString()
  if (name.endsWith('.js') && /\beval\(|new Function\(/.test(text)) wrong.push(`${name} makes code from text`)
  if (name.endsWith('.css') && /(?:url\(|@import)\s*["']?(?:https?:)?\/\//.test(text)) wrong.push(`${name} names another host`)
}

const lock = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')
if (/"resolved"|https?:/.test(lock)) wrong.push('package-lock.json holds addresses: run `npm run lock`')

for (const line of wrong) console.error(`built: ${line}`)
process.exit(wrong.length ? 1 : 0)
