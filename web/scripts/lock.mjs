// Takes every address out of package-lock.json: what is installed follows from name, version and integrity alone.
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))
for (const entry of Object.values(lock.packages)) {
  delete entry.resolved
  delete entry.funding
}
writeFileSync(path, JSON.stringify(lock, null, 2) + '\n')
