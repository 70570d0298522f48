export * from './changes/cursor-outlives-its-item.ts'
export * from './changes/walk-tolerates-changes.ts'
