// Generated from specs/*.yaml by `npm run generate`. Do not edit.
/** The SHA-256 of each document, as it was when it was compiled. */
export const hashes: Readonly<Record<string, string>> = {"blaxel":"b1ce3acf188f95c762cdc7684d34512f48e40d633642fdf2aa6d5eb895ad69fc","control":"c190947cd270bbdc1a7a6b6a4a96420d63bd47ca8fc35b6473e46940627bff07","dreadnode":"f64e8cb3153160ec125bca29362fe7c8bfdfdaa933c1c5cc2653001c537e35d0","snyk":"133a31761f42ce241244722ae3bbf7f076ddb627b603c46447a17da778d51e3d"}
