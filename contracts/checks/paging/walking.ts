export * from './walking/items-are-in-creation-order.ts'
export * from './walking/order-is-stable.ts'
export * from './walking/previous-undoes-next.ts'
export * from './walking/walking-backward-is-mirror.ts'
