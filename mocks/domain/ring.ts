/** A ring buffer: a list that keeps only its latest entries. */
export class Ring<T> {
  readonly capacity: number
  #items: T[] = []
  #start = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get size(): number {
    return this.#items.length
  }

  push(item: T): void {
    if (this.#items.length < this.capacity) {
      this.#items.push(item)
      return
    }
    this.#items[this.#start] = item
    this.#start = (this.#start + 1) % this.capacity
  }

  /** All entries, oldest first. */
  toArray(): T[] {
    return [...this.#items.slice(this.#start), ...this.#items.slice(0, this.#start)]
  }

  /** The latest entries, newest first, up to a maximum. */
  newest(max = this.#items.length): T[] {
    const size = this.#items.length
    const indexOf = (age: number) => (this.#start + size - 1 - age) % size
    return Array.from({ length: Math.min(max, size) }, (_, age) => this.#items[indexOf(age)] as T)
  }

  clear(): void {
    this.#items = []
    this.#start = 0
  }
}
