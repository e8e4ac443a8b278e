/*
 * In place of content-disposition, which is an ES module: @fastify/static requires it, which Node 20 can and
 * Jest on Node 20 cannot. Only downloads use it, and the server offers none.
 */
module.exports = {
  create: () => {
    throw new Error('The server offers no downloads');
  },
};
