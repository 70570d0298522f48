import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Turns places in a list into opaque words and back; no word is made twice. */
export class Cursors {
  readonly #key: Buffer

  constructor(key: string) {
    this.#key = Buffer.from(key, 'hex')
  }

  encode(orgId: string, place: number): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(orgId))
    const plain = Buffer.alloc(8)
    plain.writeDoubleBE(place)
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url')
  }

  /** The place, or undefined for a word that was not made here for this organization. */
  decode(orgId: string, word: string): number | undefined {
    const bytes = Buffer.from(word, 'base64url')
    if (bytes.length !== 36 || bytes.toString('base64url') !== word) return undefined
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12), { authTagLength: 16 })
      cipher.setAAD(Buffer.from(orgId)).setAuthTag(bytes.subarray(20))
      return Buffer.concat([cipher.update(bytes.subarray(12, 20)), cipher.final()]).readDoubleBE()
    } catch {
      return undefined
    }
  }
}
