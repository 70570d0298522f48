import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

/** Formats the text of a generated file as the project formats its own files. */
export async function format(file: string, content: string): Promise<string> {
  const child = spawn(process.execPath, [biome, 'format', `--stdin-file-path=${file}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(content)
  return text(child.stdout)
}
