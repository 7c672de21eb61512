/** A worker that the bundler puts into the page; it starts from a blob, also without a server. */
declare module "*?worker&inline" {
  const create: new () => Worker;
  export default create;
}
