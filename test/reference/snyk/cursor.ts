import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Encrypts positions in a list as opaque cursors and decrypts them. Each cursor is unique. */
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

  /** Returns the position, or undefined for a cursor that was not issued for this organization. */
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
