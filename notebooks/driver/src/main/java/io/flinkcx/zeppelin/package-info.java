/**
 * A JDBC driver to Flink's SQL gateway that pools, SQL tools and Zeppelin get along with.
 *
 * <p>It wraps the stock driver's bundle at the level of its REST client: sessions, messages, row
 * formats and types are the stock driver's, and what it does not support, such as updating a result
 * set, is not supported here, in its words. The JDBC classes above are our own, and explicit: the
 * stock ones keep their rows, their operation's handle and their error to themselves, so that a
 * wrapper around them could not read a ROW, cancel a statement that is being planned, or find the
 * cause of a failure. {@link java.sql.DatabaseMetaData} alone is a proxy: of its 180 methods most
 * have one of four answers.
 *
 * <p>Begin with {@link io.flinkcx.zeppelin.FlinkCxConnection}; {@link
 * io.flinkcx.zeppelin.Execution} has the life of a statement, {@link io.flinkcx.zeppelin.Gateway}
 * the requests, {@link io.flinkcx.zeppelin.GatewayFailure} what a person reads of a failure.
 */
package io.flinkcx.zeppelin;
